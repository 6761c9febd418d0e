package dev.steward.model.fact.backup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Artefacts of one backup: their names differ only in a date or the number of a rotation.
 *
 * @param name such as {@code /srv/backup/postgres-#.dump}
 * @param artefacts the newest 30, newest first; never empty
 */
public record BackupSeries(String name, List<BackupArtefact> artefacts) {
  public BackupSeries {
    artefacts =
        artefacts.stream()
            .sorted(Comparator.comparing(BackupArtefact::modified).reversed())
            .toList();
    if (artefacts.isEmpty()) {
      throw new IllegalArgumentException("a series of backups without any: " + name);
    }
  }

  public BackupArtefact newest() {
    return artefacts.getFirst();
  }

  /** The median time between two of them; unknown of fewer than four. */
  public Optional<Duration> rhythm() {
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < artefacts.size(); i++) {
      gaps.add(Duration.between(artefacts.get(i).modified(), artefacts.get(i - 1).modified()));
    }
    gaps.sort(Comparator.naturalOrder());
    return gaps.size() < 3 ? Optional.empty() : Optional.of(gaps.get(gaps.size() / 2));
  }
}
