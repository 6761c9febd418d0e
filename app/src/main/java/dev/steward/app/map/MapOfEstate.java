package dev.steward.app.map;

import dev.steward.model.estate.Estate;
import dev.steward.model.map.EstateMap;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.topology.Topology;
import dev.steward.topology.map.DrawMap;

/** The map of an estate as it was observed. */
public final class MapOfEstate {
  private MapOfEstate() {}

  public static EstateMap of(Estate estate, Snapshot snapshot) {
    return DrawMap.of(estate, Topology.of(estate, snapshot));
  }
}
