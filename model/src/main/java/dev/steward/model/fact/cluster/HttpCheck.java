package dev.steward.model.fact.cluster;

/** An HTTP readiness probe. */
public record HttpCheck(String path, String port, int periodSeconds, int failureThreshold) {}
