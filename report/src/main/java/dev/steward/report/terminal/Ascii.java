package dev.steward.report.terminal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** Text for a terminal that shows ASCII only: punctuation by its like, the rest by number. */
final class Ascii {
  private static final Map<Integer, String> ALIKE =
      Map.ofEntries(
          Map.entry((int) '…', "..."),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "--"),
          Map.entry((int) '·', "-"),
          Map.entry((int) '•', "*"),
          Map.entry((int) '×', "x"),
          Map.entry((int) '→', "->"),
          Map.entry((int) '≥', ">="),
          Map.entry((int) '≤', "<="),
          Map.entry((int) '“', "\""),
          Map.entry((int) '”', "\""),
          Map.entry((int) '‘', "'"),
          Map.entry((int) '’', "'"),
          Map.entry((int) 'ß', "ss"));

  private Ascii() {}

  static String of(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    StringBuilder ascii = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().forEach(c -> append(ascii, c));
    return ascii.toString();
  }

  private static void append(StringBuilder ascii, int c) {
    if (c < 0x80) {
      ascii.appendCodePoint(c);
    } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
      ascii.append(ALIKE.getOrDefault(c, String.format(Locale.ROOT, "\\u%04x", c)));
    }
  }
}
