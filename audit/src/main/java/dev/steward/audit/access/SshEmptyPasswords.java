package dev.steward.audit.access;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.SshdConfiguration;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** An empty password opens nothing. */
final class SshEmptyPasswords {

  static final ServerRule<SshdConfiguration> RULE =
      SshLogins.rule(
          new RuleCard(
              new RuleId("ACCESS-SSH-EMPTY-PASSWORDS"),
              "access",
              Severity.CRITICAL,
              "sshd refuses empty passwords",
              "An account whose password is empty is then open to everybody.",
              List.of(
                  "sshd_config(5): PermitEmptyPasswords",
                  "CIS Debian Linux 12 Benchmark v1.1.0, 5.1.19"),
              "Set 'PermitEmptyPasswords no' in /etc/ssh/sshd_config, check with 'sshd -t', and run"
                  + " 'systemctl reload ssh' (sshd on the RHEL family). Keep a session open until a new login works.",
              List.of()),
          SshEmptyPasswords::judge);

  private SshEmptyPasswords() {}

  private static List<Judgement> judge(ServerView server, SshdConfiguration sshd) {
    List<String> accounts =
        sshd.byAccount().keySet().stream()
            .filter(account -> SshLogins.is(sshd.of(account), "permitemptypasswords"))
            .sorted()
            .toList();
    if (!SshLogins.is(sshd, "permitemptypasswords") && accounts.isEmpty()) {
      return List.of(new Judgement.Fine(SshLogins.subject(server)));
    }
    return List.of(
        wrong(
                SshLogins.subject(server),
                "sshd accepts empty passwords",
                "Any account without a password is open to everybody who can reach this server.")
            .with(accounts)
            .quoting(SshLogins.quote(sshd, "permitemptypasswords")));
  }
}
