package dev.steward.model.fact.cluster;

import java.time.Instant;
import java.util.Optional;

/**
 * How a container ended.
 *
 * @param reason such as OOMKilled or Error
 * @param message what it left in its termination log, with secrets removed; may be empty
 */
public record Termination(String reason, int exitCode, Optional<Instant> at, String message) {}
