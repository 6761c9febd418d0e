package dev.steward.model.port;

import java.util.regex.Pattern;

/** Names the guard of one attempt at one step, on its server. */
public record GuardName(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  public GuardName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not the name of a guard: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
