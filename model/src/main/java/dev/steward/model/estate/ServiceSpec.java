package dev.steward.model.estate;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A backend service.
 *
 * @param replicas how many are wanted, whatever the cluster was told
 * @param health the path that says whether it lives
 * @param ready the path that says whether it is ready
 * @param port on which its paths are asked; absent where its container names only one
 * @param progress how to tell idle from stuck
 */
public record ServiceSpec(
    String name,
    Placement placement,
    OptionalInt replicas,
    Optional<String> health,
    Optional<String> ready,
    OptionalInt port,
    Optional<Progress> progress) {
  /** A service of which no more than readiness is declared. */
  public ServiceSpec(
      String name,
      Placement placement,
      OptionalInt replicas,
      Optional<String> ready,
      Optional<Progress> progress) {
    this(name, placement, replicas, Optional.empty(), ready, OptionalInt.empty(), progress);
  }

  /**
   * What a projector or submitter follows.
   *
   * @param source such as NETWORK/CHANNEL
   * @param sink where it says how far it has come
   * @param heartbeat how old its last sign of life may be
   * @param maxWait how long its oldest unsent command may wait
   */
  public record Progress(
      String source,
      Optional<Sink> sink,
      OptionalInt maxLagBlocks,
      Optional<Duration> heartbeat,
      Optional<Duration> maxWait) {
    /** What does not say how far it has come. */
    public Progress(String source, OptionalInt maxLagBlocks, Optional<Duration> heartbeat) {
      this(source, Optional.empty(), maxLagBlocks, heartbeat, Optional.empty());
    }
  }

  /**
   * Where a service says how far it has come: each position is a JSON pointer (RFC 6901), which
   * begins with a slash, or the name of a Prometheus metric.
   *
   * @param path that is asked
   * @param block the last block that was worked through
   * @param heartbeat the age of its last sign of life in seconds, or when it was: a Unix time or,
   *     in JSON, a date
   * @param oldest the same of its oldest unsent command
   */
  public record Sink(
      String path, Optional<String> block, Optional<String> heartbeat, Optional<String> oldest) {}
}
