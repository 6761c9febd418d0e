package dev.steward.app.estate;

/** The formats of the estate file that this Steward reads. */
public record ApiVersion(String value) {
  public static final String CURRENT = "steward/v1";
  public static final String PATTERN = CURRENT;

  /** Reads {@value #CURRENT}. */
  public static ApiVersion parse(String text) {
    if (!text.equals(CURRENT)) {
      throw new IllegalArgumentException(
          "it is not " + CURRENT + ", the one that this Steward reads");
    }
    return new ApiVersion(text);
  }
}
