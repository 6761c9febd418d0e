package dev.steward.report.map;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A form of the map. */
public enum MapFormat {
  SVG,
  MERMAID,
  JSON;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<MapFormat> labelled(String label) {
    return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst();
  }
}
