package dev.steward.kubernetes.facts;

import dev.steward.model.fact.cluster.Dependency;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the hosts that the value of a variable names, and lets go of everything else in it.
 *
 * <p>It rather misses a host than keeps a part of a secret: a value of a variable that is named
 * like a secret is read only if it is a URL, and of a URL only what follows its last {@code @}.
 */
final class NamedHosts {
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(?:passw(?:or)?d|passphrase|(?:^|_)pass(?:$|_)|(?:^|_)pwd(?:$|_)|secret|token|api_?key|access_?key|private_?key"
              + "|encryption_?key|credential).*");

  /** The name says where the secret is, or something about it. */
  private static final Pattern NOT_ITSELF =
      Pattern.compile(
          "(?i).*_(?:file|path|dir|name|url|uri|host|port|ttl|expiry|expires|timeout|type|length|enabled|required"
              + "|algorithm|issuer|audience|header|secs|seconds|minutes|hours|days|ms|s|id)$");

  private static final Pattern URL_CREDENTIALS = Pattern.compile("://[^/\\s:@]*:[^\\s]+@");

  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://(.*)");
  private static final Pattern ADDRESS_NAME =
      Pattern.compile(
          "(?i).*(?:host|addr|address|addresses|ur[il]|dsn|endpoints?|servers?|peers?|orderers?|brokers?|nodes?|service|gateway|upstream|target)s?$");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::([0-9]{1,5}))?(?:[/?#].*)?");

  private NamedHosts() {}

  /** Whether the value itself looks to be a secret, or holds one. */
  static boolean isSecret(String variable, String value) {
    return URL_CREDENTIALS.matcher(value).find()
        || (SECRET_NAME.matcher(variable).matches()
            && !NOT_ITSELF.matcher(variable).matches()
            && !value.contains("$(")
            && !value.startsWith("/")
            && !List.of("true", "false").contains(value));
  }

  static List<Dependency> in(String variable, String value) {
    if (value.contains("$(")) {
      return List.of();
    }
    Matcher url = URL.matcher(value);
    if (url.matches()) {
      String rest = url.group(1);
      return hosts(variable, rest.substring(rest.lastIndexOf('@') + 1), true);
    }
    return SECRET_NAME.matcher(variable).matches() || value.contains("@")
        ? List.of()
        : hosts(variable, value, ADDRESS_NAME.matcher(variable).matches());
  }

  /**
   * @param sure whether it is known to be an address; otherwise only names of Services are taken
   */
  private static List<Dependency> hosts(String variable, String text, boolean sure) {
    List<Dependency> found = new ArrayList<>();
    for (String one : text.split("[,\\s]+", -1)) {
      Matcher url = URL.matcher(one);
      Matcher host = HOST_AND_PORT.matcher(url.matches() ? url.group(1) : one);
      if (host.matches() && (sure ? isHost(host.group(1)) : isService(host.group(1)))) {
        found.add(new Dependency(variable, host.group(1), port(host.group(2))));
      }
    }
    return found;
  }

  private static boolean isHost(String text) {
    boolean anywhere = List.of("localhost", "0.0.0.0").contains(text) || text.startsWith("127.");
    return !anywhere && !text.matches("[0-9]+") && !List.of("true", "false").contains(text);
  }

  private static boolean isService(String host) {
    return host.endsWith(".svc") || host.contains(".svc.");
  }

  private static OptionalInt port(@Nullable String digits) {
    return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
  }
}
