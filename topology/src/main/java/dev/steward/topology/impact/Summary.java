package dev.steward.topology.impact;

import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Impact.Loss;
import dev.steward.model.impact.Impact.QuorumChange;
import dev.steward.model.impact.Impact.ServiceChange;
import dev.steward.model.impact.Operation;
import dev.steward.model.impact.Risk;
import dev.steward.model.value.ServerName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An impact in one paragraph. */
final class Summary {
  private static final int MOST = 8;

  private final Impact impact;
  private final List<String> sentences = new ArrayList<>();

  private Summary(Impact impact) {
    this.impact = impact;
  }

  static String of(Impact impact) {
    Summary summary = new Summary(impact);
    summary.opening();
    summary.losses();
    summary.quorums();
    summary.services();
    summary.unknowns();
    return String.join(" ", summary.sentences);
  }

  private void opening() {
    String act =
        switch (impact.operation()) {
          case POWER_OFF -> "Switching off";
          case DRAIN -> "Draining";
          case REMOVE -> "Removing";
          case REINSTALL -> "Reinstalling";
        };
    String servers =
        impact.servers().stream().map(ServerName::value).collect(Collectors.joining(", "));
    String risk =
        impact.risk() == Risk.NONE
            ? "carries no risk that can be seen"
            : "is " + impact.risk().label();
    sentences.add("%s %s %s.".formatted(act, servers, risk));
  }

  private void losses() {
    List<String> gone =
        impact.losses().stream()
            .filter(loss -> loss.copiesAfter() == 0 && loss.lastProvenBackup().isEmpty())
            .map(Loss::dataset)
            .toList();
    List<String> restorable =
        impact.losses().stream()
            .filter(loss -> loss.copiesAfter() == 0 && loss.lastProvenBackup().isPresent())
            .map(Loss::dataset)
            .toList();
    if (!gone.isEmpty()) {
      sentences.add(
          "It wipes the last copy of %s, and no proven backup exists: %s."
              .formatted(counted(gone.size(), "dataset"), list(gone)));
    }
    if (!restorable.isEmpty()) {
      sentences.add("To be restored from proven backups: %s.".formatted(list(restorable)));
    }
    if (gone.isEmpty() && restorable.isEmpty()) {
      sentences.add(
          impact.operation() == Operation.POWER_OFF || impact.operation() == Operation.DRAIN
              ? "No data is lost: the disks stay."
              : "No dataset loses its last copy.");
    }
  }

  private void quorums() {
    List<String> lost =
        impact.quorums().stream().filter(it -> !it.hasQuorum()).map(QuorumChange::name).toList();
    List<String> kept =
        impact.quorums().stream()
            .filter(QuorumChange::hasQuorum)
            .map(it ->
                "%s (%d of %d, bears %d more)"
                    .formatted(it.name(), it.membersAfter(), it.members(), it.toleratesAfter()))
            .toList();
    if (!lost.isEmpty()) {
      sentences.add("Without enough members: %s.".formatted(list(lost)));
    }
    if (!kept.isEmpty()) {
      sentences.add("Quorum is kept by %s.".formatted(list(kept)));
    }
  }

  private void services() {
    List<String> stopped =
        impact.services().stream()
            .filter(it -> it.readyAfter() == 0)
            .map(ServiceChange::name)
            .toList();
    int fewer = impact.services().size() - stopped.size();
    if (!stopped.isEmpty()) {
      sentences.add(
          "%s: %s."
              .formatted(
                  stopped.size() == 1 ? "A service stops" : stopped.size() + " services stop",
                  list(stopped)));
    }
    if (fewer > 0) {
      sentences.add(
          "%s on with fewer replicas."
              .formatted(fewer == 1 ? "One service goes" : fewer + " services go"));
    }
  }

  private void unknowns() {
    if (!impact.unknowns().isEmpty()) {
      sentences.add(
          "%s could not be seen and may make it worse."
              .formatted(
                  impact.unknowns().size() == 1
                      ? "One thing"
                      : impact.unknowns().size() + " things"));
    }
  }

  private static String counted(int count, String noun) {
    return count == 1 ? "one " + noun : count + " " + noun + "s";
  }

  private static String list(List<String> all) {
    return all.size() <= MOST
        ? String.join("; ", all)
        : String.join("; ", all.subList(0, MOST)) + "; and %d more".formatted(all.size() - MOST);
  }
}
