package dev.steward.app.estate;

import java.util.regex.Pattern;

/** The id of a finding or of an unknown. */
public record WaivedId(String value) {
  public static final String PATTERN = "[FU]-[0-9a-f]{12}";
  private static final Pattern FORM = Pattern.compile(PATTERN);

  /** Reads {@code F-0123456789ab}. */
  public static WaivedId parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "it is no id such as F-0123456789ab, as reports show them");
    }
    return new WaivedId(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
