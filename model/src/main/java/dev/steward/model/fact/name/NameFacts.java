package dev.steward.model.fact.name;

import dev.steward.model.observe.Observed;
import java.util.List;

/**
 * What was seen of a public name.
 *
 * @param name what the estate calls it
 * @param doors one for each address that it leads to; empty where it does not resolve
 */
public record NameFacts(
    String name, String host, Observed<Resolution> resolution, List<FrontDoor> doors) {
  public NameFacts {
    doors = List.copyOf(doors);
  }
}
