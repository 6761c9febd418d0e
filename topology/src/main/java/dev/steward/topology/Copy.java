package dev.steward.topology;

import java.util.List;

/**
 * One copy of a dataset, proved to be one.
 *
 * @param holder what keeps it, such as {@code postgres-0}
 * @param parts the volumes that it lies on: it is lost with any of them
 */
public record Copy(String holder, List<Part> parts) {
  public Copy {
    parts = List.copyOf(parts);
  }

  /** A volume or folder. */
  public record Part(String name, Whereabouts where, Storage storage) {}

  public static Copy of(String holder, Part part) {
    return new Copy(holder, List.of(part));
  }
}
