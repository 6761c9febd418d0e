package dev.steward.model.fact.container;

/** The Docker engine of a server. */
public record DockerEngine(boolean installed, String version) {}
