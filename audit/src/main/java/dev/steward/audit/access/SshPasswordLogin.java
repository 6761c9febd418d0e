package dev.steward.audit.access;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.SshdConfiguration;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Nobody logs in by a password. */
final class SshPasswordLogin {

  static final ServerRule<SshdConfiguration> RULE =
      SshLogins.rule(
          new RuleCard(
              new RuleId("ACCESS-SSH-PASSWORD-LOGIN"),
              "access",
              Severity.HIGH,
              "sshd accepts keys only",
              "Passwords are guessed day and night on every public address; keys cannot be.",
              List.of("I-20", "sshd_config(5): PasswordAuthentication"),
              "First make sure that every account that is needed has a key that works: log in with it in a second"
                  + " terminal and keep the first open. Then write 'PasswordAuthentication no' and"
                  + " 'KbdInteractiveAuthentication no' to /etc/ssh/sshd_config.d/00-keys-only.conf, check with"
                  + " 'sshd -t', and run 'systemctl reload ssh' (sshd on the RHEL family).",
              List.of("ssh.passwordLogin")),
          SshPasswordLogin::judge);

  private SshPasswordLogin() {}

  private static List<Judgement> judge(ServerView server, SshdConfiguration sshd) {
    Subject subject = SshLogins.subject(server);
    if (server.standard().ssh().passwordLogin()) {
      return List.of(new Judgement.Irrelevant(subject, "the standard allows password logins"));
    }
    List<String> exceptions = SshLogins.exceptions(sshd);
    if (SshLogins.byPassword(sshd)) {
      return List.of(
          wrong(subject, "sshd accepts passwords").with(exceptions).quoting(quote(sshd)));
    }
    if (!exceptions.isEmpty()) {
      return List.of(
          wrong(subject, "sshd accepts passwords " + exceptions.getFirst())
              .with(exceptions)
              .quoting(quote(sshd) + "\n" + String.join("\n", exceptions)));
    }
    return List.of(new Judgement.Fine(subject));
  }

  private static Judgement.Wrong wrong(Subject subject, String title) {
    return Judgement.wrong(
        subject, title, "Whoever guesses or steals a password gets in, without any key.");
  }

  private static String quote(SshdConfiguration sshd) {
    return SshLogins.quote(
        sshd,
        "passwordauthentication",
        "kbdinteractiveauthentication",
        "usepam",
        "authenticationmethods");
  }
}
