package dev.steward.model.fact.data;

import dev.steward.model.value.ByteSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * PostgreSQL (pg_control_system, pg_stat_replication, pg_stat_wal_receiver, pg_replication_slots,
 * pg_stat_archiver).
 *
 * @param version such as {@code 15.14}
 * @param standby whether it is in recovery
 * @param systemIdentifier names the cluster that it was initialised as: instances that do not share
 *     it are not replicas of each other
 * @param replicas those that stream from it
 * @param upstream for a standby: where it streams from, or is configured to
 * @param lag for a standby: bytes received and not replayed, plus what it has yet to receive as far
 *     as it knows
 * @param size of all databases; absent if it could not be summed up in time
 * @param tables of all user schemas in the databases that could be entered; absent if none could
 * @param connections of clients
 * @param archiver absent where it does not archive
 */
public record PostgresState(
    String version,
    boolean standby,
    String systemIdentifier,
    List<Replica> replicas,
    Optional<Upstream> upstream,
    OptionalLong lag,
    List<Slot> slots,
    Optional<ByteSize> size,
    OptionalInt tables,
    int connections,
    int maxConnections,
    Optional<Archiver> archiver)
    implements DataState {
  public PostgresState {
    replicas = List.copyOf(replicas);
    slots = List.copyOf(slots);
  }

  /** Whether it is a standby that its primary's log flows to. */
  public boolean streams() {
    return standby && upstream.filter(from -> from.status().equals("streaming")).isPresent();
  }

  /**
   * A standby as its primary sees it.
   *
   * @param address empty for one on the same machine
   * @param lag bytes that it has not replayed
   */
  public record Replica(String name, String address, String state, OptionalLong lag) {}

  /**
   * The server that a standby receives from.
   *
   * @param status such as {@code streaming}; empty where it is configured and nothing is received
   */
  public record Upstream(String host, int port, String status) {}

  /**
   * A replication slot.
   *
   * @param active whether somebody receives through it
   * @param retained bytes of log that are kept for it
   * @param walStatus such as {@code reserved} or {@code lost}; empty before PostgreSQL 13
   */
  public record Slot(String name, boolean active, OptionalLong retained, String walStatus) {}

  /** How archiving of its log goes. */
  public record Archiver(
      long archived, long failed, Optional<Instant> lastSuccess, Optional<Instant> lastFailure) {
    /** Whether the latest attempt failed. */
    public boolean failing() {
      return lastFailure
          .filter(failure -> lastSuccess.map(failure::isAfter).orElse(true))
          .isPresent();
    }
  }
}
