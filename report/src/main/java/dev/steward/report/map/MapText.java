package dev.steward.report.map;

import dev.steward.model.map.EstateMap.Group;
import dev.steward.model.map.EstateMap.Thing;

/** Words of the map. */
final class MapText {
  private MapText() {}

  /** How many there are, and how many of them are not ready; nothing for a single ready one. */
  static String count(Thing thing) {
    String times = thing.count() > 1 ? " ×" + thing.count() : "";
    int missing = thing.count() - thing.ready();
    return missing == 0 ? times : "%s (%d not ready)".formatted(times, missing);
  }

  static String tolerance(Group group) {
    return group.kind().equals("data")
        ? "%d copies".formatted(group.votes())
        : "%d votes, bears %d".formatted(group.votes(), group.tolerates());
  }
}
