package dev.steward.report.audit.chapter;

import dev.steward.model.estate.Role;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.finding.Finding;
import dev.steward.model.map.EstateMap;
import dev.steward.model.value.ServerName;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each server is for and what is on it, what hangs together, and the map. */
final class ArchitectureChapter {
  private static final String[] DIFFERENCES = {
    "INTENT-", "K8S-ENVIRONMENT-MIXED", "K8S-REPLICAS-DECLARED", "FABRIC-TWO-DEPLOYMENTS"
  };

  private ArchitectureChapter() {}

  static Chapter of(Telling telling) {
    List<List<String>> rows = new ArrayList<>();
    for (EstateMap.Machine machine : telling.architecture().map().machines()) {
      rows.add(
          List.of(
              machine.name().value(),
              telling
                  .estate()
                  .server(machine.name())
                  .map(ArchitectureChapter::intended)
                  .orElse("not declared"),
              actual(machine),
              differences(telling, machine.name())));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        rows.isEmpty()
            ? new Block.Caution("Nothing", "No server is declared or was seen.")
            : new Block.Table(List.of("Server", "Intended", "Actual", "Differs"), rows));
    List<String> elsewhere =
        telling.ofRules(DIFFERENCES).stream()
            .filter(it -> it.subject().server().isEmpty())
            .map(Finding::title)
            .distinct()
            .toList();
    blocks.add(new Block.Points("Of no one server", elsewhere));
    blocks.add(
        new Block.Points(
            "Single points of failure, the worst first",
            telling.architecture().falls().stream()
                .map(it ->
                    "%s (%s): %s"
                        .formatted(
                            it.servers().getFirst(),
                            it.risk().label(),
                            it.reasons().isEmpty() ? "nothing falls" : it.reasons().getFirst()))
                .toList()));
    blocks.add(new Block.Picture(telling.architecture().map()));
    blocks.add(new Block.Points("Not drawn: not seen", telling.architecture().map().unknowns()));
    return new Chapter("Intended against actual", "architecture", blocks);
  }

  private static String intended(ServerSpec server) {
    return Stream.of(
            server.roles().stream().sorted().map(Role::label).collect(Collectors.joining(", ")),
            server.environment().orElse(""),
            server.zone().orElse(""))
        .filter(it -> !it.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static String actual(EstateMap.Machine machine) {
    return machine.running().isEmpty()
        ? "nothing was seen to run"
        : machine.running().stream()
            .map(it ->
                "%s: %d"
                    .formatted(
                        it.place(), it.things().stream().mapToInt(EstateMap.Thing::count).sum()))
            .collect(Collectors.joining(", "));
  }

  private static String differences(Telling telling, ServerName server) {
    List<String> titles =
        telling.ofRules(DIFFERENCES).stream()
            .filter(it -> it.subject().server().filter(server::equals).isPresent())
            .map(Finding::title)
            .distinct()
            .toList();
    return Telling.some(titles, 4);
  }
}
