package dev.steward.app.backup;

import java.time.Instant;
import java.util.Optional;

/**
 * A backup that exists.
 *
 * @param proven when it was last restored and found to be what was taken
 */
public record BackupLine(
    String dataset,
    String kind,
    String backup,
    String vault,
    Instant begun,
    long bytes,
    Optional<Instant> proven) {}
