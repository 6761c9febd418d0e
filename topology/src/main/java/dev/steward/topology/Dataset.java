package dev.steward.topology;

import java.util.List;

/**
 * Data that can be lost.
 *
 * @param name unique in the estate
 * @param production whether people depend on it
 * @param consequence what its loss means, as one sentence
 */
public record Dataset(
    String name, Kind kind, boolean production, List<Copy> copies, String consequence) {
  public Dataset {
    copies = List.copyOf(copies);
  }

  /** What it holds. */
  public enum Kind {
    DATABASE,
    LEDGER,
    AUTHORITY_KEYS,
    CLUSTER_STATE,
    VOLUME,
    DIRECTORY
  }

  /** Whether only one copy of it is known. */
  public boolean single() {
    return copies.size() == 1;
  }
}
