package dev.steward.app.backup;

/**
 * What became of one dataset.
 *
 * @param line for a person
 */
public record DatasetOutcome(String dataset, boolean well, String line) {}
