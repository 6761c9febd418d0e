package dev.steward.topology;

import dev.steward.model.value.ServerName;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup of a dataset that was restored and checked.
 *
 * @param dataset its name in the topology
 * @param provenAt when a restore of it last passed
 * @param keptOn the server of the estate that keeps it; absent where none does
 */
public record ProvenBackup(String dataset, Instant provenAt, Optional<ServerName> keptOn) {}
