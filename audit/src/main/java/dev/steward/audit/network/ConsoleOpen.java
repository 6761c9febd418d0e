package dev.steward.audit.network;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Consoles are not open to the world. */
final class ConsoleOpen {

  static final ServerRule<List<Exposed>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("NET-CONSOLE-OPEN"),
              "network",
              Severity.HIGH,
              "No management console is open to the world",
              "A console is root behind a password: it undoes all that was done for ssh.",
              List.of("I-21 (a management console stayed open)", "cockpit.conf(5)"),
              "Close it: 'systemctl disable --now cockpit.socket' or stop its container; and take it out of the"
                  + " firewall ('firewall-cmd --permanent --remove-service=cockpit', then '--reload'). Reach it through"
                  + " 'ssh -L 9090:localhost:9090 SERVER'. Make sure first that you get in over ssh: it may be your other way in.",
              List.of()),
          facts -> Exposed.of(facts.network(), s -> KnownServices.console(s).isPresent()),
          (server, exposed) ->
              exposed.stream().map(one -> one.judge(server, open -> judge(server, open))).toList());

  private ConsoleOpen() {}

  private static Judgement judge(ServerView server, Exposed one) {
    String console = KnownServices.console(one.socket()).orElseThrow();
    return wrong(
            one.subject(server),
            "%s is open to the world on port %s".formatted(console, one.socket().service()),
            "Whoever guesses a password there manages this server in a browser.")
        .quoting(one.quote());
  }
}
