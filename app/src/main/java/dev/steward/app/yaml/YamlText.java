package dev.steward.app.yaml;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of YAML values, for people to review: what is short stands on one line, so that a
 * command reads as a command, and files stand as they are.
 *
 * <p>Jackson's own writer knows one style for a whole document. A word is written plainly only
 * where no version of YAML could take it for something else, else in quotes with everything escaped
 * that does not print.
 */
final class YamlText {
  private static final int WIDTH = 110;
  private static final Pattern PLAIN =
      Pattern.compile("-{0,2}[A-Za-z/][A-Za-z0-9/._+=@-]*|[0-9]+[smhd]");
  private static final Pattern SENTENCE =
      Pattern.compile(
          "[A-Za-z/][A-Za-z0-9/._+=@()-]*(,? [A-Za-z0-9/._+=@()][A-Za-z0-9/._+=@()-]*)+");
  private static final Pattern FILE =
      Pattern.compile("(?s)[!-~\u00c0-\u024f][\t\n -~\u00a1-\u024f]*[^\n]\n");
  private static final Set<String> RESERVED =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private YamlText() {}

  sealed interface Value {}

  /** Text. */
  record Word(String text) implements Value {}

  /** A number or a truth. */
  record Literal(String text) implements Value {}

  record Items(List<Value> items) implements Value {}

  record Entries(SequencedMap<String, Value> entries) implements Value {}

  static void write(Entries document, StringBuilder out) {
    entries(document, 0, true, out);
  }

  private static void entries(Entries map, int indent, boolean begun, StringBuilder out) {
    boolean first = begun;
    for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
      out.append(first ? "" : " ".repeat(indent)).append(entry.getKey()).append(':');
      first = false;
      below(entry.getValue(), indent, entry.getKey().length(), out);
    }
  }

  /** A value behind its key. */
  private static void below(Value value, int indent, int used, StringBuilder out) {
    switch (value) {
      case Word(String text) when FILE.matcher(text).matches() -> file(text, indent + 2, out);
      case Value short_ when fits(short_, indent + used) ->
          out.append(' ').append(inline(short_, false)).append('\n');
      case Items(List<Value> items) -> {
        out.append('\n');
        items.forEach(item -> item(item, indent + 2, out));
      }
      case Entries map -> {
        out.append('\n');
        entries(map, indent + 2, false, out);
      }
      case Word _, Literal _ -> out.append(' ').append(inline(value, false)).append('\n');
    }
  }

  private static void item(Value item, int indent, StringBuilder out) {
    out.append(" ".repeat(indent)).append("- ");
    switch (item) {
      case Value short_ when fits(short_, indent) -> out.append(inline(short_, false)).append('\n');
      case Entries map -> entries(map, indent + 2, true, out);
      case Items _, Word _, Literal _ -> out.append(inline(item, false)).append('\n');
    }
  }

  private static void file(String text, int indent, StringBuilder out) {
    out.append(" |\n");
    text.lines()
        .forEach(
            line -> out.append(line.isEmpty() ? "" : " ".repeat(indent)).append(line).append('\n'));
  }

  /** Whether the value may stand on the line that is begun. */
  private static boolean fits(Value value, int used) {
    return switch (value) {
      case Word(String text) -> !text.contains("\n");
      case Literal _ -> true;
      case Items _, Entries _ -> !holdsFile(value) && inline(value, false).length() + used < WIDTH;
    };
  }

  private static boolean holdsFile(Value value) {
    return switch (value) {
      case Word(String text) -> text.contains("\n");
      case Literal _ -> false;
      case Items(List<Value> items) -> items.stream().anyMatch(YamlText::holdsFile);
      case Entries(var entries) -> entries.values().stream().anyMatch(YamlText::holdsFile);
    };
  }

  /**
   * A value on one line.
   *
   * @param inside whether within brackets, where a comma ends a word
   */
  private static String inline(Value value, boolean inside) {
    return switch (value) {
      case Word(String text) -> word(text, inside);
      case Literal(String text) -> text;
      case Items(List<Value> items) ->
          items.stream()
              .map(item -> inline(item, true))
              .collect(Collectors.joining(", ", "[", "]"));
      case Entries(var entries) ->
          entries.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + inline(entry.getValue(), true))
              .collect(Collectors.joining(", ", "{ ", " }"));
    };
  }

  private static String word(String text, boolean inside) {
    boolean plain = PLAIN.matcher(text).matches() || (!inside && SENTENCE.matcher(text).matches());
    return plain && !RESERVED.contains(text.toLowerCase(java.util.Locale.ROOT))
        ? text
        : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars().forEach(c -> out.append(escaped((char) c)));
    return out.append('"').toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default -> prints(c) ? String.valueOf(c) : "\\u%04x".formatted((int) c);
    };
  }

  private static boolean prints(char c) {
    return (c >= ' ' && c < 0x7f)
        || (c >= 0xa1 && c < 0x2000 && c != 0xad)
        || (c >= 0x2010 && c < 0x2028)
        || (c >= 0x2030 && c < 0xfe00 && c != 0x2060 && c != 0xfeff);
  }
}
