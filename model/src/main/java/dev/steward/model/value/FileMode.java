package dev.steward.model.value;

import java.util.regex.Pattern;

/** The permission bits of a file, as chmod(1) writes them in octal. */
public record FileMode(int bits) {
  private static final Pattern FORM = Pattern.compile("[0-7]{1,4}");

  public FileMode {
    if (bits < 0 || bits > 07777) {
      throw new IllegalArgumentException("Not the permission bits of a file: " + bits);
    }
  }

  /**
   * Reads {@code 600} or {@code 4755}.
   *
   * @throws IllegalArgumentException if the text is not octal
   */
  public static FileMode parse(String octal) {
    if (!FORM.matcher(octal).matches()) {
      throw new IllegalArgumentException("Not an octal mode such as 600: " + octal);
    }
    return new FileMode(Integer.parseInt(octal, 8));
  }

  public boolean readableByGroup() {
    return (bits & 040) != 0;
  }

  public boolean readableByOthers() {
    return (bits & 04) != 0;
  }

  /** As in {@code 0644}. */
  @Override
  public String toString() {
    return "0" + Integer.toOctalString(bits);
  }
}
