package dev.steward.audit.access;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.PasswordState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Every account needs something to be opened. */
final class EmptyPassword {

  static final ServerRule<List<PasswordState>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("ACCESS-EMPTY-PASSWORD"),
              "access",
              Severity.CRITICAL,
              "No account has an empty password",
              "At a console, by su and, where it is permitted, over SSH, it opens without anything.",
              List.of("shadow(5)", "CIS Debian Linux 12 Benchmark v1.1.0, 7.2.2"),
              "Lock it: 'passwd -l ACCOUNT'. If somebody works with it, give them a key first.",
              List.of()),
          facts -> facts.access().passwords(),
          EmptyPassword::judge);

  private EmptyPassword() {}

  private static List<Judgement> judge(ServerView server, List<PasswordState> passwords) {
    return passwords.stream()
        .filter(password -> password.kind() == PasswordState.Kind.EMPTY)
        .map(password -> judge(server, password.account()))
        .toList();
  }

  private static Judgement judge(ServerView server, String account) {
    return wrong(
            server.subject("account", account),
            account + " has an empty password",
            "Anyone who reaches a login prompt of this server is " + account + ".")
        .repairedBy(
            "Lock it: 'passwd -l %s'. If somebody works with it, give them a key first."
                .formatted(account))
        .quoting(account + ": the password field is empty");
  }
}
