package dev.steward.model.plan;

import java.util.regex.Pattern;

/** The name of a step within its plan, such as {@code vps1.ssh-hardening}. */
public record StepId(String value) implements Comparable<StepId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,119}");

  public StepId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Not a step id: lower-case letters, digits, '.', '_' and '-', at most 120: " + value);
    }
  }

  @Override
  public int compareTo(StepId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
