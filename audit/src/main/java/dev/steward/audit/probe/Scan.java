package dev.steward.audit.probe;

import dev.steward.model.value.ByteSize;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads numbers and pairs from answers; what has another form is an {@link UnreadableAnswer}. */
public final class Scan {
  /** 2^50 KiB are an exbibyte: more is no disk, and sums stay far from overflow. */
  private static final long MAX_KIBI = 1L << 50;

  private Scan() {}

  /**
   * A whole number that is not negative.
   *
   * @param what names the number in the message
   */
  public static long whole(String text, String what) {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new UnreadableAnswer(what + " is not a number");
    }
    throw new UnreadableAnswer(what + " is negative");
  }

  /** A whole number that fits an int. */
  public static int small(String text, String what) {
    long number = whole(text, what);
    if (number > Integer.MAX_VALUE) {
      throw new UnreadableAnswer(what + " is out of range");
    }
    return (int) number;
  }

  public static ByteSize kibi(String text, String what) {
    long number = whole(text, what);
    if (number > MAX_KIBI) {
      throw new UnreadableAnswer(what + " is out of range");
    }
    return ByteSize.ofKibi(number);
  }

  /** A finite decimal number. */
  public static double decimal(String text, String what) {
    try {
      double number = Double.parseDouble(text.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new UnreadableAnswer(what + " is not a number");
    }
    throw new UnreadableAnswer(what + " is not finite");
  }

  /**
   * Lines of {@code key=value}; other lines are passed over, and the first of equal keys counts.
   */
  public static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    text.lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> pairs.putIfAbsent(pair[0].strip(), pair[1].strip()));
    return pairs;
  }

  /** The value of a key that every answer of the kind has. */
  public static String needed(Map<String, String> pairs, String key) {
    String value = pairs.get(key);
    if (value == null || value.isEmpty()) {
      throw new UnreadableAnswer("there is no " + key);
    }
    return value;
  }
}
