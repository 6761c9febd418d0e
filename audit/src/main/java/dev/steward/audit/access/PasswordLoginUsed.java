package dev.steward.audit.access;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.PasswordLogins;
import dev.steward.model.fact.access.SshdConfiguration;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Nobody works with passwords any more. */
final class PasswordLoginUsed {

  private record Seen(PasswordLogins logins, SshdConfiguration sshd) {}

  static final ServerRule<?> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("ACCESS-PASSWORD-LOGIN-USED"),
              "access",
              Severity.MEDIUM,
              "Nobody logged in with a password in the last 30 days",
              "Somebody depends on it: turning passwords off would lock them out, leaving them on keeps the door open.",
              List.of("I-20", "sshd(8)"),
              "Ask who it was. If it was a person of yours, add their key and have them try it; then turn passwords"
                  + " off. If nobody knows the address, treat the server as broken into.",
              List.of()),
          facts -> Observed.both(facts.access().passwordLogins(), facts.access().sshd(), Seen::new),
          PasswordLoginUsed::judge);

  private PasswordLoginUsed() {}

  private static List<Judgement> judge(ServerView server, Seen seen) {
    List<Judgement> judgements = new ArrayList<>();
    seen.logins().logins().stream()
        .collect(
            Collectors.groupingBy(PasswordLogins.Login::account, TreeMap::new, Collectors.toList()))
        .forEach((account, logins) -> judgements.add(judge(server, account, logins)));
    if (seen.logins().cut() && SshLogins.byPasswordSomewhere(seen.sshd())) {
      judgements.add(
          new Judgement.Undecided(
              server.subject("log", "sshd"),
              "the log holds more than is read; it was searched back to "
                  + seen.logins().since().map(Instant::toString).orElse("an unknown time")));
    }
    return judgements;
  }

  private static Judgement judge(
      ServerView server, String account, List<PasswordLogins.Login> logins) {
    int count = logins.stream().mapToInt(PasswordLogins.Login::count).sum();
    String lines =
        logins.stream()
            .map(l ->
                "%s from %s by %s, %d times, last %s"
                    .formatted(l.account(), l.from(), l.method(), l.count(), l.last()))
            .collect(Collectors.joining("\n"));
    return wrong(
            server.subject("account", account),
            "%s logged in with a password %s"
                .formatted(account, count == 1 ? "once" : count + " times"),
            "Last on %s, from %s. Turning password logins off would lock this user out unless they have a key."
                .formatted(
                    LocalDate.ofInstant(logins.getFirst().last(), ZoneOffset.UTC),
                    logins.getFirst().from()))
        .quoting(lines);
  }
}
