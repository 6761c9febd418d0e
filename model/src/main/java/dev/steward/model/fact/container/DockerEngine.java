package dev.steward.model.fact.container;

import java.util.List;

/**
 * The Docker engine of a server.
 *
 * @param enabled the systemd units that start it at boot, such as {@code docker.service}
 * @param version empty unless it runs and the user may ask it
 * @param dataRoot where images, containers and volumes lie
 * @param used whether that place exists: the engine has run at least once
 */
public record DockerEngine(
    State state, List<String> enabled, String version, String dataRoot, boolean used) {
  public DockerEngine {
    enabled = List.copyOf(enabled);
  }

  /** Whether there is an engine. */
  public enum State {
    /** No engine, though perhaps a client for engines elsewhere. */
    ABSENT,
    STOPPED,
    RUNNING
  }

  public boolean installed() {
    return state != State.ABSENT;
  }

  public boolean running() {
    return state == State.RUNNING;
  }
}
