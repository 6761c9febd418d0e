package dev.steward.model.fact.data;

import java.time.Instant;
import java.util.Optional;

/**
 * Redis (INFO).
 *
 * @param master whether its role is master
 * @param linkUp for a replica: whether it is connected to its master
 * @param masterHost for a replica
 * @param replicationId names the data set: instances that do not share it are not replicas of each
 *     other
 * @param offset how much of the replication stream it has
 * @param lastSave when it last wrote an RDB file
 * @param lastSaveOk whether that worked
 * @param appendOnly whether it keeps an append-only file
 */
public record RedisState(
    String version,
    boolean master,
    boolean linkUp,
    String masterHost,
    String replicationId,
    long offset,
    int replicas,
    Optional<Instant> lastSave,
    boolean lastSaveOk,
    boolean appendOnly,
    long keys)
    implements DataState {}
