package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.Placement;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every declared datastore runs. */
final class RunsNowhere {
  static final DatastoreRule RULE =
      new DatastoreRule(
          new RuleCard(
              new RuleId("DATA-DATASTORE-MISSING"),
              "data",
              Severity.HIGH,
              "Every declared datastore runs",
              "A database that runs nowhere serves nobody; or it runs elsewhere, and nobody looks after it there.",
              List.of("Promise 1: unknown is never fine", "I-26"),
              "Start it (systemctl status postgresql redis-server), or correct where the estate says that it runs.",
              List.of()),
          RunsNowhere::judge);

  private RunsNowhere() {}

  private static Judgement judge(DatastoreView view) {
    if (!view.instances().isEmpty()) {
      return new Judgement.Fine(view.subject());
    }
    String places = places(view);
    return wrong(
            view.subject(),
            "%s is declared on %s and runs there not".formatted(view.spec().name(), places),
            "No instance of %s was found there.".formatted(view.spec().kind().label()))
        .quoting("datastores.%s: %s".formatted(view.spec().name(), places));
  }

  private static String places(DatastoreView view) {
    return switch (view.spec().placement()) {
      case Placement.OnServers _ ->
          view.servers().stream()
              .map(server -> server.name().value())
              .collect(Collectors.joining(", "));
      case Placement.InCluster(String cluster, Optional<String> namespace) ->
          "cluster " + cluster + namespace.map(it -> ", namespace " + it).orElse("");
    };
  }
}
