package dev.steward.model.value;

import java.util.regex.Pattern;

/** The stable name of a rule, such as {@code HOST-DISK-USAGE}. */
public record RuleId(String value) implements Comparable<RuleId> {
  private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+");

  public RuleId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a rule id such as HOST-DISK-USAGE: " + value);
    }
  }

  @Override
  public int compareTo(RuleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
