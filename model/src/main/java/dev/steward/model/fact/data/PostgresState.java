package dev.steward.model.fact.data;

import dev.steward.model.value.ByteSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * PostgreSQL (pg_control_system, pg_stat_replication, pg_stat_wal_receiver, pg_stat_archiver).
 *
 * @param version such as {@code 15.14}
 * @param standby whether it is in recovery
 * @param systemIdentifier names the cluster that it was initialised as: instances that do not share
 *     it are not replicas of each other
 * @param replicas those that stream from it
 * @param upstream for a standby: where it streams from
 * @param lag for a standby: bytes received and not replayed, plus what it has yet to receive as far
 *     as it knows
 * @param size of all databases
 * @param tables of all user schemas in the databases that could be entered
 */
public record PostgresState(
    String version,
    boolean standby,
    String systemIdentifier,
    List<Replica> replicas,
    Optional<Upstream> upstream,
    OptionalLong lag,
    ByteSize size,
    int tables,
    int connections,
    int maxConnections,
    Optional<Archiver> archiver)
    implements DataState {
  public PostgresState {
    replicas = List.copyOf(replicas);
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
   * @param status such as {@code streaming}
   */
  public record Upstream(String host, int port, String status) {}

  /** How archiving of its log goes. */
  public record Archiver(long archived, long failed, Optional<Instant> lastFailure) {}
}
