package dev.steward.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A form in which a result can be handed out; the labels are the values of {@code -o}. */
public enum Format {
  TABLE,
  JSON,
  MD,
  HTML,
  SARIF,
  JUNIT;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format with this label, if there is one. */
  public static Optional<Format> labelled(String label) {
    return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst();
  }
}
