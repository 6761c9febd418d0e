package dev.steward.report.terminal;

/**
 * How many columns a text takes on a terminal: two for wide characters (Unicode UAX 11, by script
 * and emoji), none for combining marks, one otherwise.
 */
public final class TextWidth {
  private TextWidth() {}

  public static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  static int of(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(codePoint) ? 2 : 1;
  }

  private static boolean isWide(int codePoint) {
    boolean fullWidthForm = codePoint >= 0xff01 && codePoint <= 0xff60;
    boolean ideographicPunctuation = codePoint >= 0x3001 && codePoint <= 0x303e;
    return fullWidthForm
        || ideographicPunctuation
        || Character.isEmojiPresentation(codePoint)
        || switch (Character.UnicodeScript.of(codePoint)) {
          case HAN, HANGUL, HIRAGANA, KATAKANA, YI, BOPOMOFO -> true;
          default -> false;
        };
  }

  /** As much of the text as fits, with an ellipsis where something is missing. */
  static String fit(String text, int columns, String ellipsis) {
    if (of(text) <= columns) {
      return text;
    }
    return text.substring(0, prefix(text, Math.max(0, columns - of(ellipsis)))) + ellipsis;
  }

  /** How many characters from the start fit into so many columns; never half a pair. */
  static int prefix(String text, int columns) {
    int used = 0;
    int index = 0;
    while (index < text.length()) {
      int codePoint = text.codePointAt(index);
      used += of(codePoint);
      if (used > columns) {
        return index;
      }
      index += Character.charCount(codePoint);
    }
    return index;
  }
}
