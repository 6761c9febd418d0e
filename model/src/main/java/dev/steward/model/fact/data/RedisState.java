package dev.steward.model.fact.data;

import java.time.Instant;
import java.util.Optional;

/**
 * Redis (INFO, CONFIG GET save).
 *
 * @param master whether its role is master
 * @param linkUp for a replica: whether it is connected to its master
 * @param masterHost for a replica; empty for a master
 * @param replicationId names the data set: instances that do not share it are not replicas of each
 *     other
 * @param offset how much of the replication stream it has
 * @param persistence how it keeps its data
 */
public record RedisState(
    String version,
    boolean master,
    boolean linkUp,
    String masterHost,
    String replicationId,
    long offset,
    int replicas,
    Persistence persistence,
    long keys)
    implements DataState {

  /**
   * How the data reaches the disk.
   *
   * @param snapshots whether it is told to write RDB files by itself; absent where it does not say
   * @param lastSave when it last wrote one; when it started, if it never did
   * @param lastSaveOk whether the last attempt worked
   * @param unsaved changes since then
   * @param appendOnly whether it keeps an append-only file
   * @param appendOk whether the last write to that worked
   */
  public record Persistence(
      Optional<Boolean> snapshots,
      Optional<Instant> lastSave,
      boolean lastSaveOk,
      long unsaved,
      boolean appendOnly,
      boolean appendOk) {}
}
