package dev.steward.audit.fabric;

import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.Membership;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes of a node's metrics what it says of each channel (Fabric 2.5: Metrics Reference).
 *
 * <p>{@code consensus_etcdraft_active_nodes} is counted by the leader only, itself included; what a
 * follower shows is what some leader last told it, and is left out.
 */
final class ChannelMetrics {
  private static final List<String> RELATIONS =
      List.of("other", "consenter", "follower", "config-tracker");
  private static final List<String> STATUSES =
      List.of("inactive", "active", "onboarding", "failed");

  private ChannelMetrics() {}

  static List<ChannelState> channels(List<Sample> samples) {
    Map<String, Map<String, Double>> byChannel = new TreeMap<>();
    for (Sample sample : samples) {
      String channel = sample.labels().get("channel");
      if (channel != null && !channel.isEmpty()) {
        byChannel
            .computeIfAbsent(channel, _ -> new TreeMap<>())
            .put(sample.metric(), sample.value());
      }
    }
    return byChannel.entrySet().stream()
        .filter(entry -> entry.getValue().containsKey("ledger_blockchain_height"))
        .map(entry -> channel(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static ChannelState channel(String name, Map<String, Double> metrics) {
    boolean leader = metrics.getOrDefault("consensus_etcdraft_is_leader", 0.0) == 1.0;
    return new ChannelState(
        name,
        metrics.getOrDefault("ledger_blockchain_height", 0.0).longValue(),
        leader,
        leader ? metrics.getOrDefault("consensus_etcdraft_active_nodes", 0.0).intValue() : 0,
        metrics.getOrDefault("consensus_etcdraft_cluster_size", 0.0).intValue(),
        membership(metrics));
  }

  private static Optional<Membership> membership(Map<String, Double> metrics) {
    return Optional.ofNullable(metrics.get("participation_status"))
        .map(status ->
            new Membership(
                word(RELATIONS, metrics.getOrDefault("participation_consensus_relation", 0.0)),
                word(STATUSES, status)));
  }

  private static String word(List<String> words, double number) {
    return number >= 0 && number < words.size() ? words.get((int) number) : "unknown";
  }
}
