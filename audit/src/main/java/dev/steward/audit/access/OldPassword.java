package dev.steward.audit.access;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.Account;
import dev.steward.model.fact.access.PasswordState;
import dev.steward.model.fact.access.SshdConfiguration;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Passwords that open the server are not old. */
final class OldPassword {

  private record Seen(
      List<PasswordState> passwords, SshdConfiguration sshd, List<Account> accounts) {}

  static final ServerRule<?> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("ACCESS-PASSWORD-AGE"),
              "access",
              Severity.LOW,
              "Where passwords open the server, they are not old",
              "The older a password, the more people, notes and leaked lists have it.",
              List.of("shadow(5)", "CIS Debian Linux 12 Benchmark v1.1.0, 5.4.1.1"),
              "Better than a new password: turn password logins off. Else 'passwd ACCOUNT', and try it in a second"
                  + " terminal before closing the first.",
              List.of("access.passwordMaxAge")),
          facts ->
              Observed.both(
                  facts.access().passwords(),
                  Observed.both(facts.access().sshd(), facts.access().accounts(), Map::entry),
                  (passwords, rest) -> new Seen(passwords, rest.getKey(), rest.getValue())),
          OldPassword::judge);

  private OldPassword() {}

  private static List<Judgement> judge(ServerView server, Seen seen) {
    if (!SshLogins.byPasswordSomewhere(seen.sshd())) {
      return List.of(new Judgement.Irrelevant(server.subject(), "no password opens this server"));
    }
    Set<String> people =
        seen.accounts().stream()
            .filter(Account::canLogIn)
            .map(Account::name)
            .collect(Collectors.toSet());
    return seen.passwords().stream()
        .filter(p -> p.kind() == PasswordState.Kind.SET && people.contains(p.account()))
        .map(password -> judge(server, password))
        .toList();
  }

  private static Judgement judge(ServerView server, PasswordState password) {
    Subject subject = server.subject("account", password.account());
    if (password.changedDay().isEmpty()) {
      return new Judgement.Undecided(subject, "shadow does not say when the password was changed");
    }
    LocalDate changed = LocalDate.ofEpochDay(password.changedDay().getAsLong());
    long days =
        LocalDate.ofInstant(server.now(), ZoneOffset.UTC).toEpochDay() - changed.toEpochDay();
    long most = server.standard().access().passwordMaxAge().toDays();
    if (days <= most) {
      return new Judgement.Fine(subject);
    }
    return wrong(
            subject,
            "The password of %s is %d days old".formatted(password.account(), days),
            "It opens this server over SSH; the standard allows %d days.".formatted(most))
        .quoting("%s: last changed on %s".formatted(password.account(), changed));
  }
}
