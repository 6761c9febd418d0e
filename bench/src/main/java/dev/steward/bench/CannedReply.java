package dev.steward.bench;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a real server answered to a probe, given again as if it were any number of servers: the
 * nonce, the host name, the machine-id and the host key are those of the one that answers.
 */
final class CannedReply {
  private static final Pattern NONCE = Pattern.compile("(?m)^([0-9a-f]{32}) begin ");

  private final String template;

  private CannedReply(String template) {
    this.template = template;
  }

  /**
   * Reads a captured reply.
   *
   * @throws IllegalArgumentException where it is none
   */
  static CannedReply of(String captured) {
    Matcher nonce = NONCE.matcher(captured);
    if (!nonce.find()) {
      throw new IllegalArgumentException("This is no reply to a probe; did the lab answer?");
    }
    String template = captured.replace(nonce.group(1), "@NONCE@");
    template = section(template, "hostname");
    template = section(template, "machine-id");
    return new CannedReply(section(template, "host-keys"));
  }

  private static String section(String template, String key) {
    Pattern section =
        Pattern.compile(
            "(?s)(@NONCE@ begin " + key + " [^\n]*\n).*?(\n\n?@NONCE@ end " + key + " ok)");
    Matcher found = section.matcher(template);
    if (!found.find()) {
      throw new IllegalArgumentException("The captured server did not say its " + key);
    }
    MatchResult match = found.toMatchResult();
    return template.substring(0, match.end(1))
        + "@"
        + key
        + "@"
        + template.substring(match.start(2));
  }

  /** The reply of one server. */
  String of(CannedHost host, String nonce) {
    return template
        .replace("@NONCE@", nonce)
        .replace("@hostname@", host.name())
        .replace("@machine-id@", "%032x".formatted(host.number() + 1))
        .replace("@host-keys@", host.publicKey());
  }
}
