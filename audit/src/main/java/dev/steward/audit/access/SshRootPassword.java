package dev.steward.audit.access;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.SshdConfiguration;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Root does not log in by a password. */
final class SshRootPassword {

  static final ServerRule<SshdConfiguration> RULE =
      SshLogins.rule(
          new RuleCard(
              new RuleId("ACCESS-SSH-ROOT-PASSWORD"),
              "access",
              Severity.HIGH,
              "Root cannot log in with a password",
              "Root exists on every server, so only the password is left to guess; and it opens everything.",
              List.of(
                  "I-20",
                  "sshd_config(5): PermitRootLogin",
                  "CIS Debian Linux 12 Benchmark v1.1.0, 5.1.20"),
              "First make sure that root, or an account with sudo, gets in by a key: try it in a second terminal and"
                  + " keep the first open. Then set 'PermitRootLogin prohibit-password' in /etc/ssh/sshd_config, check"
                  + " with 'sshd -t', and run 'systemctl reload ssh' (sshd on the RHEL family).",
              List.of("ssh.rootPasswordLogin")),
          SshRootPassword::judge);

  private SshRootPassword() {}

  private static List<Judgement> judge(ServerView server, SshdConfiguration sshd) {
    Subject subject = SshLogins.subject(server);
    if (server.standard().ssh().rootPasswordLogin()) {
      return List.of(new Judgement.Irrelevant(subject, "the standard allows it"));
    }
    SshdConfiguration root = sshd.of("root");
    if (SshLogins.is(root, "permitrootlogin") && SshLogins.byPassword(root)) {
      return List.of(
          wrong(
                  subject,
                  "Root can log in with a password",
                  "One guessed or leaked password gives the whole server away.")
              .quoting(SshLogins.quote(root, "permitrootlogin", "passwordauthentication")));
    }
    return List.of(new Judgement.Fine(subject));
  }
}
