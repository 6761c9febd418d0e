package dev.steward.audit.network;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.network.ListeningSocket;
import dev.steward.model.fact.network.PortConflict;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Every unit gets the port it wants. */
final class PortTaken {

  private record Seen(List<PortConflict> conflicts, List<ListeningSocket> sockets) {}

  static final ServerRule<?> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("NET-PORT-CONFLICT"),
              "network",
              Severity.HIGH,
              "No two programs want the same port",
              "Whichever starts first wins: after the next boot it may be the other.",
              List.of("I-28", "bind(2): EADDRINUSE"),
              "Decide which of the two is wanted; stop and disable the other, or give it another port.",
              List.of()),
          facts ->
              Observed.both(facts.network().portConflicts(), facts.network().sockets(), Seen::new),
          (server, seen) ->
              seen.conflicts().stream().map(c -> judge(server, c, seen.sockets())).toList());

  private PortTaken() {}

  private static Judgement judge(
      ServerView server, PortConflict conflict, List<ListeningSocket> sockets) {
    String port = conflict.port().isPresent() ? "port " + conflict.port().getAsInt() : "its port";
    String holder =
        sockets.stream()
            .filter(s -> conflict.port().isPresent() && s.port() == conflict.port().getAsInt())
            .map(s -> s.unit().isEmpty() ? s.process().orElse("") : s.unit())
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse("another program");
    return wrong(
            server.subject("service", conflict.unit()),
            "%s cannot have %s: %s has it".formatted(conflict.unit(), port, holder),
            "%s is down, and stays down as long as %s runs.".formatted(conflict.unit(), holder))
        .quoting(conflict.message());
  }
}
