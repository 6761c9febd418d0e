package dev.steward.model.fact.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pod.
 *
 * @param node where it was placed; absent while it is pending
 * @param phase Pending, Running, Succeeded, Failed or Unknown
 * @param ready its Ready condition
 * @param terminating it was deleted and has not gone yet
 * @param reason why it is in its phase, such as Evicted; may be empty
 */
public record Pod(
    String namespace,
    String name,
    Map<String, String> labels,
    Optional<Owner> owner,
    Optional<String> node,
    String phase,
    boolean ready,
    boolean terminating,
    String reason,
    Optional<Instant> started,
    List<Condition> conditions,
    List<ContainerState> containers,
    PodSpec spec) {
  private static final Pattern VOTER =
      Pattern.compile("(?:.*/)?(?:fabric-orderer|etcd|consul|zookeeper)(?:[:@].*)?");

  public Pod {
    labels = Map.copyOf(labels);
    conditions = List.copyOf(conditions);
    containers = List.copyOf(containers);
  }

  /** Whether it has a vote in a group that decides by majority (Raft), as its images say. */
  public boolean votes() {
    return spec.containers().stream().anyMatch(it -> VOTER.matcher(it.image()).matches());
  }

  /** Such as {@code fabric/orderer0-7d9f}. */
  public String path() {
    return namespace + "/" + name;
  }
}
