package dev.steward.model.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, never negative.
 *
 * <p>Text follows Kubernetes quantities: {@code Ki Mi Gi Ti Pi} are powers of 1024, {@code k M G T
 * P} powers of 1000.
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
  public static final ByteSize ZERO = new ByteSize(0);

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)\\s*([kKMGTP]?)(i?)B?");
  private static final String UNITS = "KMGTP";

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("A size is not negative: " + bytes);
    }
  }

  /**
   * Reads {@code 400Gi}, {@code 70.2GB} or a plain number of bytes.
   *
   * @throws IllegalArgumentException if the text has another form or exceeds 2^63 bytes
   */
  public static ByteSize parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not a size such as 400Gi or 70.2GB: " + text);
    }
    int power = UNITS.indexOf(matcher.group(2).toUpperCase(Locale.ROOT)) + 1;
    if (matcher.group(2).isEmpty()) {
      power = 0;
    }
    BigDecimal factor = BigDecimal.valueOf(matcher.group(3).isEmpty() ? 1000 : 1024).pow(power);
    BigDecimal bytes =
        new BigDecimal(matcher.group(1)).multiply(factor).setScale(0, RoundingMode.DOWN);
    if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("Larger than 2^63 bytes: " + text);
    }
    return new ByteSize(bytes.longValueExact());
  }

  public static ByteSize ofKibi(long kibibytes) {
    return new ByteSize(Math.multiplyExact(kibibytes, 1024L));
  }

  public ByteSize plus(ByteSize other) {
    return new ByteSize(Math.addExact(bytes, other.bytes));
  }

  /** The difference, or zero where the other is larger. */
  public ByteSize minus(ByteSize other) {
    return new ByteSize(Math.max(0, bytes - other.bytes));
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** For people: at most three significant digits, binary units, such as {@code 312 GiB}. */
  @Override
  public String toString() {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double scaled = bytes;
    int unit = -1;
    while (scaled >= 1024 && unit < UNITS.length() - 1) {
      scaled /= 1024;
      unit++;
    }
    String number = String.format(Locale.ROOT, scaled < 10 ? "%.1f" : "%.0f", scaled);
    return number + " " + UNITS.charAt(unit) + "iB";
  }
}
