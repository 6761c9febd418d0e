package dev.steward.model.fact.container;

import dev.steward.model.value.ByteSize;
import java.util.List;

/** An image that the containerd of a cluster node holds. */
public record ClusterImage(String id, List<String> tags, List<String> digests, ByteSize size) {
  public ClusterImage {
    tags = List.copyOf(tags);
    digests = List.copyOf(digests);
  }
}
