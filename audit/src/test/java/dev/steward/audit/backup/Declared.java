package dev.steward.audit.backup;

import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.BackupsSpec.DatasetSpec;
import dev.steward.model.estate.BackupsSpec.Policy;
import dev.steward.model.estate.BackupsSpec.Vault;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Backups of an estate with one policy, {@code daily}, into one vault. */
final class Declared {
  private Declared() {}

  static BackupsSpec in(String vault, Optional<String> drill, Optional<LocalDate> restored) {
    return declared(vault, drill, restored, Map.of());
  }

  static BackupsSpec of(Map<String, DatasetSpec> datasets) {
    return declared("/srv/backup", Optional.empty(), Optional.empty(), datasets);
  }

  private static BackupsSpec declared(
      String vault,
      Optional<String> drill,
      Optional<LocalDate> restored,
      Map<String, DatasetSpec> datasets) {
    Policy policy =
        new Policy(
            "near",
            Optional.of("0 4 * * *"),
            Optional.empty(),
            drill,
            Optional.of(Duration.ofHours(26)),
            Optional.empty(),
            restored);
    return new BackupsSpec(
        new TreeMap<>(Map.of("near", new Vault(vault, Optional.empty()))),
        new TreeMap<>(Map.of("daily", policy)),
        new TreeMap<>(datasets));
  }

  static DatasetSpec inCluster(String kind, String namespace) {
    return new DatasetSpec(
        kind,
        Optional.empty(),
        Optional.of("main"),
        Optional.empty(),
        namespace.isEmpty() ? Optional.empty() : Optional.of(namespace),
        Optional.empty(),
        "daily");
  }
}
