package dev.steward.model.fact.cluster;

import dev.steward.model.value.ByteSize;
import java.util.List;

/**
 * An image that a node holds.
 *
 * @param names every tag and digest that it is known by
 */
public record NodeImage(List<String> names, ByteSize size) {
  public NodeImage {
    names = List.copyOf(names);
  }
}
