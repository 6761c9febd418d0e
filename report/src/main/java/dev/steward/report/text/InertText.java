package dev.steward.report.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Text from strangers, made harmless: what people read holds nothing that a terminal obeys, that
 * reorders other text, or that cannot be seen.
 *
 * <p>Control and format characters (C0, C1, bidirectional overrides, zero-width ones), halves of
 * surrogate pairs, private and unassigned characters appear as {@code \x1b} or, beyond Latin-1, as
 * their number. Text longer than {@value #LONGEST} characters is cut, and says so. Every format for
 * people passes all text through here, and escapes its own markup after.
 */
public final class InertText {
  public static final int LONGEST = 4_000;
  private static final int MOST_LINES = 60;

  private InertText() {}

  /** On one line: white space of any kind becomes one space. */
  public static String line(String raw) {
    return raw.isEmpty() ? raw : String.join(" ", words(raw));
  }

  /** In its own lines, tabs as four spaces, without empty lines; at most {@value #MOST_LINES}. */
  public static List<String> lines(String raw) {
    List<String> lines =
        cut(raw)
            .lines()
            .map(line -> visible(line.replace("\t", "    ")).stripTrailing())
            .filter(line -> !line.isEmpty())
            .toList();
    int more = lines.size() - MOST_LINES;
    return more <= 0
        ? lines
        : Stream.concat(
                lines.stream().limit(MOST_LINES), Stream.of("… (%d more lines)".formatted(more)))
            .toList();
  }

  /** Whether a character may be shown as it is. */
  public static boolean harmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static List<String> words(String raw) {
    return Arrays.stream(visible(cut(raw).replaceAll("\\s+", " ")).split(" "))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String cut(String raw) {
    if (raw.length() <= LONGEST) {
      return raw;
    }
    int end = Character.isHighSurrogate(raw.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    String note = String.format(Locale.ROOT, "… (%,d more characters)", raw.length() - end);
    return raw.substring(0, end) + note;
  }

  private static String visible(String text) {
    if (text.codePoints().allMatch(c -> harmless(c) && !isOddSpace(c))) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(shown, c));
    return shown.toString();
  }

  private static void append(StringBuilder shown, int c) {
    if (isOddSpace(c)) {
      shown.append(' ');
    } else if (harmless(c)) {
      shown.appendCodePoint(c);
    } else if (c < 0x100) {
      shown.append(String.format(Locale.ROOT, "\\x%02x", c));
    } else {
      shown.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
    }
  }

  private static boolean isOddSpace(int c) {
    return c != ' ' && Character.getType(c) == Character.SPACE_SEPARATOR;
  }
}
