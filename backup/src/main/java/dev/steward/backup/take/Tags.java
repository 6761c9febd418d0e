package dev.steward.backup.take;

import java.util.ArrayList;
import java.util.List;

/** The tags by which snapshots in a vault are found again. */
public final class Tags {
  private static final String STEWARD = "steward";
  private static final String MANIFEST = "manifest";

  private Tags() {}

  static List<String> data(TakeDirectory.Wanted wanted) {
    return List.of(
        STEWARD,
        "estate=" + wanted.estate(),
        "dataset=" + wanted.dataset(),
        "backup=" + wanted.backup());
  }

  static List<String> manifest(TakeDirectory.Wanted wanted) {
    List<String> tags = new ArrayList<>(data(wanted));
    tags.add(MANIFEST);
    return tags;
  }

  /** Those of every manifest of an estate. */
  public static List<String> manifests(String estate) {
    return List.of(STEWARD, MANIFEST, "estate=" + estate);
  }
}
