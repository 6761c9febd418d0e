package dev.steward.app.verify;

import dev.steward.model.estate.Estate;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.verification.Check;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether a channel grew by a block on every peer of it that was seen before and after. */
final class GrowthOfChannels {
  private GrowthOfChannels() {}

  static Check between(Estate estate, Snapshot before, Snapshot after) {
    Map<String, Map<String, Long>> old = heights(estate, before);
    Map<String, Map<String, Long>> young = heights(estate, after);
    String name = "a channel has grown on every peer of it";
    if (old.isEmpty() || young.isEmpty()) {
      return new Check(name, new Check.Unknown("the height of no peer could be seen"));
    }
    for (Map.Entry<String, Map<String, Long>> channel : young.entrySet()) {
      Map<String, Long> was = old.getOrDefault(channel.getKey(), Map.of());
      boolean same = was.keySet().equals(channel.getValue().keySet());
      if (same
          && channel.getValue().entrySet().stream()
              .allMatch(it -> it.getValue() > was.getOrDefault(it.getKey(), Long.MAX_VALUE))) {
        return new Check(
            name,
            new Check.Passed(
                "%s on %d peers".formatted(channel.getKey(), channel.getValue().size())));
      }
    }
    return new Check(
        name, new Check.Failed("no channel has a block more on all of its peers", List.of()));
  }

  private static Map<String, Map<String, Long>> heights(Estate estate, Snapshot snapshot) {
    Map<String, Map<String, Long>> heights = new TreeMap<>();
    for (FabricNode node : snapshot.fabric(estate.platform())) {
      if (node.kind() == FabricKind.PEER) {
        for (ChannelState it : node.channels().maybe().orElse(List.of())) {
          heights
              .computeIfAbsent(
                  node.network().orElse(node.deployment()) + "/" + it.channel(),
                  _ -> new TreeMap<>())
              .put(node.site() + " " + node.name(), it.height());
        }
      }
    }
    return heights;
  }
}
