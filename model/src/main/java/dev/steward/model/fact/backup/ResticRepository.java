package dev.steward.model.fact.backup;

/** A restic repository, and the file that names it. */
public record ResticRepository(String file, String location) {}
