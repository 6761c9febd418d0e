package dev.steward.backup.manifest;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup consists of and what was true of the data as it was taken. Written after every
 * producer has ended well: snapshots that no manifest names are debris.
 *
 * @param kind of the dataset, such as {@code postgresql}
 */
public record Manifest(
    int format,
    String estate,
    String dataset,
    String kind,
    String backup,
    Instant begun,
    Instant ended,
    List<Item> items) {
  /** The name of the file in its snapshot. */
  public static final String FILE = "manifest.json";

  private static final JsonMapper JSON = new JsonMapper();

  public Manifest {
    items = List.copyOf(items);
  }

  /**
   * One stream.
   *
   * @param file its name in the snapshot
   * @param sha256 of what left the source
   * @param facts what must be true of it once restored
   */
  public record Item(
      String name,
      String file,
      String snapshot,
      long bytes,
      String sha256,
      SortedMap<String, String> facts) {
    public Item {
      facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }
  }

  public long bytes() {
    return items.stream().mapToLong(Item::bytes).sum();
  }

  public byte[] json() {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * Reads {@link #json}.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Manifest parse(byte[] json) {
    try {
      return JSON.readValue(json, Manifest.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a manifest", e);
    }
  }
}
