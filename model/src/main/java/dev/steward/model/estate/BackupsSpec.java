package dev.steward.model.estate;

import dev.steward.model.value.SecretReference;
import dev.steward.model.value.ServerName;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where backups go, when, and of what, each by name. */
public record BackupsSpec(
    SortedMap<String, Vault> vaults,
    SortedMap<String, Policy> policies,
    SortedMap<String, DatasetSpec> datasets) {
  public BackupsSpec {
    vaults = Collections.unmodifiableSortedMap(new TreeMap<>(vaults));
    policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    datasets = Collections.unmodifiableSortedMap(new TreeMap<>(datasets));
  }

  /** Nothing is backed up. */
  public static final BackupsSpec NONE =
      new BackupsSpec(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  /**
   * Where backups are kept.
   *
   * @param location a folder, or {@code rclone:REMOTE:PATH}
   */
  public record Vault(String location, Optional<SecretReference> password) {}

  /**
   * When, and for how long.
   *
   * @param schedule in cron's five fields
   * @param drill how often a restore is rehearsed, such as {@code weekly}
   * @param rpo how much may be lost
   * @param rto how long a restore may take
   * @param restored when a person last restored from it and checked what came back
   */
  public record Policy(
      String vault,
      Optional<String> schedule,
      Optional<Retention> retention,
      Optional<String> drill,
      Optional<Duration> rpo,
      Optional<Duration> rto,
      Optional<LocalDate> restored) {}

  /** How many are kept of each kind; {@code forever} keeps all. */
  public record Retention(
      OptionalInt last,
      OptionalInt hourly,
      OptionalInt daily,
      OptionalInt weekly,
      OptionalInt monthly,
      OptionalInt yearly,
      boolean forever) {}

  /**
   * What is backed up.
   *
   * @param kind such as {@code directory} or {@code postgresql}
   */
  public record DatasetSpec(
      String kind,
      Optional<ServerName> server,
      Optional<String> cluster,
      Optional<String> datastore,
      Optional<String> namespace,
      Optional<String> path,
      String policy) {}
}
