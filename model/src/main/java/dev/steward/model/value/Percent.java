package dev.steward.model.value;

import java.util.Locale;

/** A share of a whole in percent, from 0 to 100. */
public record Percent(double value) implements Comparable<Percent> {
  public Percent {
    if (!(value >= 0 && value <= 100)) {
      throw new IllegalArgumentException("A percentage lies between 0 and 100: " + value);
    }
  }

  /**
   * Reads {@code 60%} or {@code 60}.
   *
   * @throws IllegalArgumentException if the text is no number from 0 to 100
   */
  public static Percent parse(String text) {
    String digits = text.strip();
    digits = digits.endsWith("%") ? digits.substring(0, digits.length() - 1).strip() : digits;
    try {
      return new Percent(Double.parseDouble(digits));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Not a percentage such as 60%: " + text, e);
    }
  }

  /** {@code part} of {@code whole}; a whole of nothing is 0 %. */
  public static Percent of(long part, long whole) {
    return new Percent(whole <= 0 ? 0 : Math.clamp(100.0 * part / whole, 0, 100));
  }

  @Override
  public int compareTo(Percent other) {
    return Double.compare(value, other.value);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f %%" : "%.1f %%", value);
  }
}
