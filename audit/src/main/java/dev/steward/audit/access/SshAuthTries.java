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
import java.util.Optional;

/** Guessing is cut short. */
final class SshAuthTries {

  static final ServerRule<SshdConfiguration> RULE =
      SshLogins.rule(
          new RuleCard(
              new RuleId("ACCESS-SSH-AUTH-TRIES"),
              "access",
              Severity.LOW,
              "sshd allows few attempts for each connection",
              "Every further attempt on one connection makes guessing cheaper.",
              List.of(
                  "sshd_config(5): MaxAuthTries", "CIS Debian Linux 12 Benchmark v1.1.0, 5.1.16"),
              "Set 'MaxAuthTries 4' in /etc/ssh/sshd_config, check with 'sshd -t', and run 'systemctl reload ssh'"
                  + " (sshd on the RHEL family). Every key that your agent offers counts as an attempt: log in with"
                  + " the right key (IdentitiesOnly yes), or you may be refused yourself.",
              List.of("ssh.maxAuthTries")),
          SshAuthTries::judge);

  private SshAuthTries() {}

  private static List<Judgement> judge(ServerView server, SshdConfiguration sshd) {
    Subject subject = SshLogins.subject(server);
    Optional<Integer> tries =
        sshd.keyword("maxauthtries").filter(t -> t.matches("\\d{1,6}")).map(Integer::valueOf);
    if (tries.isEmpty()) {
      return List.of(new Judgement.Undecided(subject, "sshd -T names no number of attempts"));
    }
    int most = server.standard().ssh().maxAuthTries();
    if (tries.get() <= most) {
      return List.of(new Judgement.Fine(subject));
    }
    return List.of(
        wrong(
                subject,
                "sshd allows %d attempts for each connection".formatted(tries.get()),
                "The standard allows %d.".formatted(most))
            .quoting(SshLogins.quote(sshd, "maxauthtries")));
  }
}
