package dev.steward.app.backup;

import dev.steward.app.Surroundings;
import dev.steward.app.audit.Asking;
import dev.steward.app.audit.Reach;
import dev.steward.app.state.StateDirectory;
import dev.steward.backup.drill.DrillDirectory;
import dev.steward.backup.drill.Proof;
import dev.steward.backup.drill.RestoreDirectory;
import dev.steward.backup.manifest.Manifest;
import dev.steward.backup.take.ListBackups;
import dev.steward.backup.take.TakeDirectory;
import dev.steward.backup.vault.ResticVault;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.BackupsSpec.DatasetSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.port.DataStreams;
import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The backups of an estate. A dataset that fails never stops the next one. */
public final class BackupsOfEstate {
  private final Surroundings surroundings;
  private final Reach reach;
  private final Estate estate;
  private final Asking person;
  private final BackupsSpec backups;
  private final VaultsOfEstate vaults;

  public BackupsOfEstate(Surroundings surroundings, Reach reach, Estate estate, Asking person) {
    this.surroundings = surroundings;
    this.reach = reach;
    this.estate = estate;
    this.person = person;
    this.backups = estate.platform().backups();
    this.vaults = new VaultsOfEstate(surroundings, backups);
  }

  private interface Work {
    String on(String name, DatasetSpec dataset) throws InterruptedException;
  }

  /** Takes a backup of one dataset, or of each, while no other Steward does. */
  public List<DatasetOutcome> run(Optional<String> dataset, Consumer<String> progress)
      throws InterruptedException {
    try (StateDirectory.Held _ = StateDirectory.of(surroundings, estate.name()).hold();
        DataStreams streams = reach.streams(surroundings, estate, person)) {
      return each(
          dataset,
          (name, spec) -> {
            progress.accept(name + ": reading");
            return take(streams, name, spec);
          });
    }
  }

  /** Restores the newest backup of one dataset, or of each, into a scratch folder. */
  public List<DatasetOutcome> drill(Optional<String> dataset, Consumer<String> progress)
      throws InterruptedException {
    return each(
        dataset,
        (name, spec) -> {
          progress.accept(name + ": restoring into a scratch folder");
          return drill(name, spec);
        });
  }

  /** Restores the newest backup of a dataset into a folder that is empty or not there. */
  public String restore(String name, Path written) throws InterruptedException {
    DatasetSpec spec = chosen(Optional.of(name)).firstEntry().getValue();
    Path folder = surroundings.directory().resolve(written);
    supported(name, spec);
    empty(folder);
    ResticVault vault = vault(spec);
    Manifest newest = newest(vault, name);
    Optional<String> trouble = new RestoreDirectory(vault).into(folder, newest);
    if (trouble.isPresent()) {
      throw StewardException.refused(
          "RESTORE-NOT-WHOLE",
          "What lies in %s now is not what was backed up: %s. Do not use it; look at an older backup with 'steward backup list'."
              .formatted(folder, trouble.get()));
    }
    return "%s of %s is in %s: %d bytes, as they were taken"
        .formatted(name, newest.begun(), folder, newest.bytes());
  }

  private static void empty(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw StewardException.refused(
              "RESTORE-OVER",
              folder
                  + " is not empty: a restore over what is there would be a change that no plan names. Nothing was done; give --to a new folder.");
        }
      }
    } catch (IOException e) {
      throw StewardException.environment(
          "RESTORE-NOWHERE",
          "%s cannot be used (%s): give --to a new folder."
              .formatted(folder, e.getClass().getSimpleName()),
          e);
    }
  }

  /** The backups in all vaults that policies name, the oldest first. */
  public List<BackupLine> list() throws InterruptedException {
    List<BackupLine> lines = new ArrayList<>();
    for (String name :
        backups.policies().values().stream().map(BackupsSpec.Policy::vault).distinct().toList()) {
      ResticVault vault = vaults.open(name);
      Map<String, Instant> proven = proven(vault);
      for (Manifest it : new ListBackups(vault).of(estate.name())) {
        lines.add(
            new BackupLine(
                it.dataset(),
                it.kind(),
                it.backup(),
                name,
                it.begun(),
                it.bytes(),
                Optional.ofNullable(proven.get(it.backup()))));
      }
    }
    return lines;
  }

  /** A later drill that failed takes the proof away. */
  private Map<String, Instant> proven(ResticVault vault) throws InterruptedException {
    Map<String, Instant> proven = new TreeMap<>();
    for (Proof proof : DrillDirectory.of(vault, estate.name())) {
      if (proof.proven()) {
        proven.put(proof.backup(), proof.at());
      } else {
        proven.remove(proof.backup());
      }
    }
    return proven;
  }

  private String take(DataStreams streams, String name, DatasetSpec spec)
      throws InterruptedException {
    supported(name, spec);
    ServerSpec server = spec.server().flatMap(estate::server).orElseThrow();
    String path = spec.path().orElseThrow();
    var wanted = new TakeDirectory.Wanted(estate.name(), name, newName(), server, path);
    Manifest taken =
        new TakeDirectory(streams, vault(spec), surroundings.clock()).take(wanted, _ -> {});
    return "%s: backup %s, %d bytes; not proven until a drill restores it"
        .formatted(name, taken.backup(), taken.bytes());
  }

  private String drill(String name, DatasetSpec spec) throws InterruptedException {
    supported(name, spec);
    ResticVault vault = vault(spec);
    Proof proof = new DrillDirectory(vault, surroundings.clock()).drill(newest(vault, name));
    if (!proof.proven()) {
      throw StewardException.user(
          "DRILL-FAILED",
          "Backup %s is worth nothing: %s".formatted(proof.backup(), proof.reason()));
    }
    return "%s: backup %s is proven, restored in %.1f s, data %s old"
        .formatted(
            name,
            proof.backup(),
            proof.tookMillis() / 1000.0,
            Duration.ofMillis(proof.ageMillis()).truncatedTo(ChronoUnit.SECONDS));
  }

  private Manifest newest(ResticVault vault, String name) throws InterruptedException {
    return new ListBackups(vault)
        .of(estate.name()).stream()
            .filter(it -> it.dataset().equals(name))
            .reduce((_, later) -> later)
            .orElseThrow(() ->
                StewardException.user(
                    "BACKUP-NONE",
                    "There is no backup of %s in vault %s: take one with 'steward backup run %s'."
                        .formatted(name, vault.name(), name)));
  }

  private ResticVault vault(DatasetSpec spec) throws InterruptedException {
    BackupsSpec.Policy policy = backups.policies().get(spec.policy());
    if (policy == null) {
      throw StewardException.user("POLICY-UNKNOWN", "There is no policy " + spec.policy() + ".");
    }
    return vaults.open(policy.vault());
  }

  private static void supported(String name, DatasetSpec spec) {
    if (!spec.kind().equals("directory") || spec.server().isEmpty() || spec.path().isEmpty()) {
      throw StewardException.user(
          "DATASET-UNSUPPORTED",
          "%s is of kind %s: this version backs up folders of servers alone (kind directory, with server and path), so there is no backup of it."
              .formatted(name, spec.kind()));
    }
  }

  private List<DatasetOutcome> each(Optional<String> dataset, Work work)
      throws InterruptedException {
    List<DatasetOutcome> outcomes = new ArrayList<>();
    for (Map.Entry<String, DatasetSpec> one : chosen(dataset).entrySet()) {
      String name = one.getKey();
      try {
        outcomes.add(new DatasetOutcome(name, true, work.on(name, one.getValue())));
      } catch (StewardException e) {
        outcomes.add(new DatasetOutcome(name, false, name + " FAILED: " + e.getMessage()));
      }
    }
    return outcomes;
  }

  private SortedMap<String, DatasetSpec> chosen(Optional<String> dataset) {
    SortedMap<String, DatasetSpec> all = backups.datasets();
    if (all.isEmpty()) {
      throw StewardException.user(
          "BACKUPS-UNDECLARED",
          "The estate declares no datasets: add backups.datasets to the estate file, see docs/backups.md.");
    }
    if (dataset.isEmpty()) {
      return all;
    }
    DatasetSpec spec = all.get(dataset.get());
    if (spec == null) {
      throw StewardException.user(
          "DATASET-UNKNOWN",
          "The estate declares no dataset %s; it declares %s."
              .formatted(dataset.get(), String.join(", ", all.keySet())));
    }
    return new TreeMap<>(Map.of(dataset.get(), spec));
  }

  private String newName() {
    byte[] random = new byte[3];
    surroundings.random().nextBytes(random);
    return DateTimeFormatter.ofPattern("yyyyMMdd-HHmm-")
            .withZone(ZoneOffset.UTC)
            .format(surroundings.clock().instant())
        + HexFormat.of().formatHex(random);
  }
}
