package dev.steward.model.port;

/** A probe in a container and how it ended. */
public record PodReading(PodProbe probe, Reading reading) {}
