package dev.steward.model.estate;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A backend service.
 *
 * @param replicas how many are wanted, whatever the cluster was told
 * @param ready the path that says whether it is ready
 * @param progress how to tell idle from stuck
 */
public record ServiceSpec(
    String name,
    Placement placement,
    OptionalInt replicas,
    Optional<String> ready,
    Optional<Progress> progress) {
  /**
   * What a projector or submitter follows.
   *
   * @param source such as NETWORK/CHANNEL
   */
  public record Progress(String source, OptionalInt maxLagBlocks, Optional<Duration> heartbeat) {}
}
