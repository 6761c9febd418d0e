package dev.steward.audit.access;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.SshdConfiguration;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Subject;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What sshd's configuration means for those who log in. */
final class SshLogins {

  /** Criteria of Match blocks that depend on where a connection comes from or goes to. */
  private static final Pattern BY_CONNECTION =
      Pattern.compile("(?i).*\\b(address|host|localaddress|localport|rdomain|version)\\b.*");

  private SshLogins() {}

  /** A rule about sshd, which is about nothing where sshd is not installed. */
  static ServerRule<SshdConfiguration> rule(
      RuleCard card, ServerRule.Judge<SshdConfiguration> judge) {
    return ServerRule.of(
        card,
        facts -> facts.access().sshd(),
        (server, sshd) ->
            sshd.installed()
                ? judge.judge(server, sshd)
                : List.of(new Judgement.Irrelevant(server.subject(), "sshd is not installed")));
  }

  static Subject subject(ServerView server) {
    return server.subject("service", "sshd");
  }

  /**
   * Whether a password, typed at the password prompt or at PAM's, is enough (sshd_config(5):
   * AuthenticationMethods, PasswordAuthentication, KbdInteractiveAuthentication, UsePAM).
   */
  static boolean byPassword(SshdConfiguration sshd) {
    boolean keyboard =
        is(sshd, "kbdinteractiveauthentication") || is(sshd, "challengeresponseauthentication");
    boolean asked = is(sshd, "passwordauthentication") || (keyboard && is(sshd, "usepam"));
    return asked
        && Stream.of(sshd.keyword("authenticationmethods").orElse("any").split("\\s+", -1))
            .anyMatch(SshLogins::passwordsOnly);
  }

  private static boolean passwordsOnly(String methods) {
    return Stream.of(methods.split(",", -1))
        .allMatch(method ->
            method.equals("any")
                || method.equals("password")
                || method.startsWith("keyboard-interactive"));
  }

  static boolean is(SshdConfiguration sshd, String keyword) {
    return sshd.keyword(keyword).filter("yes"::equals).isPresent();
  }

  /** Whether anybody at all can log in by a password. */
  static boolean byPasswordSomewhere(SshdConfiguration sshd) {
    return sshd.installed() && (byPassword(sshd) || !exceptions(sshd).isEmpty());
  }

  /** For whom passwords are accepted although the configuration in general refuses them. */
  static List<String> exceptions(SshdConfiguration sshd) {
    Stream<String> accounts =
        sshd.byAccount().keySet().stream()
            .filter(account -> byPassword(sshd.of(account)))
            .sorted()
            .map(account -> "for " + account);
    Stream<String> connections =
        sshd.matches().stream()
            .filter(match -> BY_CONNECTION.matcher(match.criteria()).matches())
            .filter(match ->
                "yes".equalsIgnoreCase(match.keywords().get("passwordauthentication"))
                    || "yes".equalsIgnoreCase(match.keywords().get("kbdinteractiveauthentication")))
            .map(match -> "for connections that match " + match.criteria());
    return Stream.concat(accounts, connections).distinct().toList();
  }

  /** The lines of {@code sshd -T} that were looked at. */
  static String quote(SshdConfiguration sshd, String... keywords) {
    return Stream.of(keywords)
        .filter(keyword -> sshd.keyword(keyword).isPresent())
        .map(keyword -> keyword + " " + String.join(" ", sshd.values(keyword)))
        .collect(Collectors.joining("\n"));
  }
}
