package dev.steward.topology.impact;

import dev.steward.model.impact.Impact.Loss;
import dev.steward.model.impact.Operation;
import dev.steward.model.impact.Risk;
import dev.steward.topology.Dataset;
import dev.steward.topology.ProvenBackup;
import dev.steward.topology.Topology;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of copies of data. */
final class WeighLosses {
  private final Aftermath after;
  private final Map<String, Instant> proven = new HashMap<>();

  WeighLosses(Topology topology, Aftermath after) {
    this.after = after;
    for (ProvenBackup backup : topology.backups()) {
      if (!wiped(backup)) {
        proven.merge(backup.dataset(), backup.provenAt(), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
  }

  /** A backup goes with the server that keeps it. */
  private boolean wiped(ProvenBackup backup) {
    return after.operation() == Operation.REINSTALL
        && backup.keptOn().filter(after.servers()::contains).isPresent();
  }

  /** The datasets that lose copies, worst first. */
  List<Loss> losses(List<Dataset> datasets) {
    return datasets.stream()
        .flatMap(dataset -> loss(dataset).stream())
        .sorted(
            Comparator.comparing((Loss loss) -> loss.copiesAfter() > 0)
                .thenComparing(loss -> loss.lastProvenBackup().isPresent())
                .thenComparing(Loss::dataset))
        .toList();
  }

  private Optional<Loss> loss(Dataset dataset) {
    int before = dataset.copies().size();
    int left = (int) dataset.copies().stream().filter(after::keeps).count();
    return left == before
        ? Optional.empty()
        : Optional.of(
            new Loss(
                dataset.name(),
                before,
                left,
                Optional.ofNullable(proven.get(dataset.name())),
                left > 0 ? "fewer copies are left" : dataset.consequence()));
  }

  static Weighed weigh(Loss loss, boolean production) {
    if (loss.copiesAfter() > 0) {
      return new Weighed(
          Risk.LOW,
          "%s keeps %d of %d copies"
              .formatted(loss.dataset(), loss.copiesAfter(), loss.copiesBefore()));
    }
    return loss.lastProvenBackup()
        .map(at ->
            new Weighed(
                production ? Risk.CRITICAL : Risk.HIGH,
                "the last copy of %s goes; a backup of it was proven on %s"
                    .formatted(loss.dataset(), at.toString().substring(0, 10))))
        .orElseGet(() ->
            new Weighed(
                Risk.CATASTROPHIC,
                "the last copy of %s goes, and no proven backup exists: %s"
                    .formatted(loss.dataset(), loss.consequence())));
  }
}
