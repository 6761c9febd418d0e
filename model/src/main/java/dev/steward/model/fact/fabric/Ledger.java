package dev.steward.model.fact.fabric;

import dev.steward.model.value.ByteSize;
import java.time.Instant;
import java.util.Optional;

/**
 * The blocks that a node keeps on disk.
 *
 * @param size of all block files
 * @param lastWritten when the newest of them changed; absent where there is none
 */
public record Ledger(ByteSize size, Optional<Instant> lastWritten) {}
