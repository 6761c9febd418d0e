package dev.steward.ssh;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ssh_config says about one host, with {@code ~} and percent tokens replaced. */
final class HostSettings {
  private static final Pattern TOKEN = Pattern.compile("%.");

  private final String alias;
  private final Map<String, List<List<String>>> values;
  private final SshSettings settings;

  HostSettings(String alias, Map<String, List<List<String>>> values, SshSettings settings) {
    this.alias = alias;
    this.values = values;
    this.settings = settings;
  }

  private Optional<List<String>> words(String keyword) {
    return Optional.ofNullable(values.get(keyword)).map(List::getFirst);
  }

  private Optional<String> word(String keyword) {
    return words(keyword).map(List::getFirst);
  }

  String hostName() {
    return word("hostname").map(name -> name.replace("%h", alias).replace("%%", "%")).orElse(alias);
  }

  /** The name under which known_hosts holds the key, if it is a special one. */
  Optional<String> hostKeyAlias() {
    return word("hostkeyalias");
  }

  OptionalInt port() {
    String digits = word("port").filter(text -> text.matches("[0-9]{1,5}")).orElse("");
    return digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
  }

  Optional<String> user() {
    return word("user");
  }

  boolean identitiesOnly() {
    return word("identitiesonly")
        .filter(text -> text.toLowerCase(Locale.ROOT).equals("yes"))
        .isPresent();
  }

  /** Keys to try; empty where the usual ones are meant. */
  List<Path> identityFiles(String user, int port) {
    return values.getOrDefault("identityfile", List.of()).stream()
        .map(List::getFirst)
        .filter(name -> !name.equals("none"))
        .map(name -> path(name, user, port))
        .toList();
  }

  /** The agent's socket; empty where none is to be used. */
  Optional<Path> agent(String user, int port) {
    String named = word("identityagent").orElse("SSH_AUTH_SOCK");
    return switch (named) {
      case "none" -> Optional.empty();
      case "SSH_AUTH_SOCK", "$SSH_AUTH_SOCK" -> settings.agent();
      default -> Optional.of(path(named, user, port));
    };
  }

  List<Path> userKnownHosts(String user, int port) {
    return words("userknownhostsfile")
        .map(names ->
            names.stream()
                .filter(name -> !name.equals("none"))
                .map(name -> path(name, user, port))
                .toList())
        .orElse(settings.userKnownHosts());
  }

  List<Path> systemKnownHosts(String user, int port) {
    return words("globalknownhostsfile")
        .map(names -> names.stream().map(name -> path(name, user, port)).toList())
        .orElse(settings.systemKnownHosts());
  }

  /** Hosts to go through, the first one first. */
  List<String> jumps() {
    return word("proxyjump")
        .filter(text -> !text.toLowerCase(Locale.ROOT).equals("none"))
        .map(text -> Arrays.asList(text.split(",", -1)))
        .orElse(List.of());
  }

  boolean hasProxyCommand() {
    return word("proxycommand")
        .filter(text -> !text.toLowerCase(Locale.ROOT).equals("none"))
        .isPresent();
  }

  private Path path(String text, String user, int port) {
    String resolved =
        TOKEN
            .matcher(text)
            .replaceAll(token -> Matcher.quoteReplacement(meaning(token.group(), user, port)));
    return Paths.under(settings.home(), Path.of(resolved));
  }

  /** See TOKENS in ssh_config(5). */
  private String meaning(String token, String user, int port) {
    return switch (token) {
      case "%%" -> "%";
      case "%d" -> settings.home().toString();
      case "%h" -> hostName();
      case "%n" -> alias;
      case "%p" -> String.valueOf(port);
      case "%r" -> user;
      case "%u" -> settings.user();
      default -> token;
    };
  }
}
