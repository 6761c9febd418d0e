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

/** Connections that do not log in end soon. */
final class SshGraceTime {

  static final ServerRule<SshdConfiguration> RULE =
      SshLogins.rule(
          new RuleCard(
              new RuleId("ACCESS-SSH-GRACE-TIME"),
              "access",
              Severity.LOW,
              "sshd waits only shortly for a login",
              "Connections that never log in take the places of those that would (MaxStartups).",
              List.of(
                  "sshd_config(5): LoginGraceTime, MaxStartups",
                  "CIS Debian Linux 12 Benchmark v1.1.0, 5.1.13"),
              "Set 'LoginGraceTime 60' in /etc/ssh/sshd_config, check with 'sshd -t', and run 'systemctl reload ssh'"
                  + " (sshd on the RHEL family). Keep a session open until a new login works.",
              List.of("ssh.loginGraceTime")),
          SshGraceTime::judge);

  private SshGraceTime() {}

  private static List<Judgement> judge(ServerView server, SshdConfiguration sshd) {
    Subject subject = SshLogins.subject(server);
    Optional<Long> seconds =
        sshd.keyword("logingracetime").filter(t -> t.matches("\\d{1,9}")).map(Long::valueOf);
    if (seconds.isEmpty()) {
      return List.of(new Judgement.Undecided(subject, "sshd -T names no time for a login"));
    }
    long most = server.standard().ssh().loginGraceTime().toSeconds();
    if (seconds.get() != 0 && seconds.get() <= most) {
      return List.of(new Judgement.Fine(subject));
    }
    return List.of(
        wrong(
                subject,
                seconds.get() == 0
                    ? "sshd waits for a login for ever"
                    : "sshd waits %d seconds for a login".formatted(seconds.get()),
                "The standard allows %d seconds; idle strangers can keep others out."
                    .formatted(most))
            .quoting(SshLogins.quote(sshd, "logingracetime", "maxstartups")));
  }
}
