package dev.steward.report.runbook;

import dev.steward.model.map.EstateMap;
import dev.steward.report.document.Block;
import java.util.List;

/** Where the voting groups of an estate were seen. */
final class FabricPlaces {
  private FabricPlaces() {}

  static Block of(Runbook.Sight sight) {
    List<List<String>> rows =
        sight.map().groups().stream()
            .filter(group -> !group.kind().equals("data"))
            .flatMap(group ->
                group.members().stream()
                    .map(link ->
                        List.of(
                            group.name(), link.server().value(), String.join(", ", link.names()))))
            .toList();
    return rows.isEmpty()
        ? new Block.Caution("Unknown", "No member of a quorum was seen: where they run is unknown.")
        : new Block.Table(List.of("Group", "Server", "Members seen there"), rows);
  }

  /** Groups that bear no further loss. */
  static List<String> weak(EstateMap map) {
    return map.groups().stream()
        .filter(group -> !group.kind().equals("data") && group.tolerates() == 0)
        .map(group -> group.name() + " bears no further loss")
        .toList();
  }
}
