package dev.steward.app.estate;

import dev.steward.app.Surroundings;
import dev.steward.app.state.AtomicFile;
import dev.steward.app.yaml.Node;
import dev.steward.app.yaml.YamlTree;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Waiver;
import dev.steward.model.problem.Place;
import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds a waiver to an estate file as a careful person would: the rest of the file, comments and
 * layout included, stays byte for byte.
 *
 * <p>The new text is read again before it replaces the old one, and must say the same and one
 * waiver more; otherwise nothing is written.
 */
public final class AmendEstate {
  private static final JsonMapper QUOTES = new JsonMapper();
  private final Surroundings surroundings;

  public AmendEstate(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Writes the waiver into the file named by a person. */
  public void waive(Path named, Waiver waiver) {
    ReadEstate reader = new ReadEstate(surroundings);
    byte[] bytes = reader.load(named);
    Estate before = reader.parse(named, bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    byte[] amended = with(text, waiver, named).getBytes(StandardCharsets.UTF_8);
    Estate after = reader.parse(named, amended);
    if (!after.equals(with(before, waiver, after.waivers()))) {
      throw StewardException.user(
          "ESTATE-NOT-AMENDED",
          "%s is laid out in a way that Steward cannot amend safely; nothing was changed. Add to its waivers:%n  - %s"
              .formatted(named, flow(waiver)));
    }
    replace(named, amended);
  }

  /**
   * The estate with one waiver more.
   *
   * @param order in which they stand in the file
   */
  private static Estate with(Estate estate, Waiver waiver, List<Waiver> order) {
    List<Waiver> more = new ArrayList<>(estate.waivers());
    more.add(waiver);
    more.sort(Comparator.comparingInt(order::indexOf));
    return new Estate(
        estate.name(),
        estate.environments(),
        estate.servers(),
        estate.standards(),
        estate.exceptions(),
        more,
        estate.approvers(),
        estate.platform(),
        estate.unobserved());
  }

  private static String with(String text, Waiver waiver, Path named) {
    Node.Entries root =
        (Node.Entries)
            YamlTree.parse(
                    named.toString(), text.getBytes(StandardCharsets.UTF_8), new ArrayList<>())
                .orElseThrow();
    List<String> lines = new ArrayList<>(text.lines().toList());
    Optional<Node> list = Optional.ofNullable(root.entries().get("waivers")).map(Node.Entry::value);
    if (list.isEmpty()) {
      lines.add("waivers:");
      lines.addAll(block("  ", waiver));
    } else if (list.get() instanceof Node.Items items) {
      insert(lines, root, items, waiver);
    }
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    return String.join(newline, lines) + newline;
  }

  private static void insert(
      List<String> lines, Node.Entries root, Node.Items items, Waiver waiver) {
    Place start = items.place();
    String line = lines.get(start.line() - 1);
    int column = start.column() - 1;
    if (column < line.length() && line.charAt(column) == '[') {
      String rest = line.substring(column + 1);
      String comma = items.items().isEmpty() ? "" : ", ";
      // First, since where the list closes is not known.
      lines.set(start.line() - 1, line.substring(0, column + 1) + flow(waiver) + comma + rest);
      return;
    }
    String indent = " ".repeat(Math.max(0, column));
    lines.addAll(endOf(lines, root, start), block(indent, waiver));
  }

  /** The line after the block's last line with content: blank lines and comments stay behind it. */
  private static int endOf(List<String> lines, Node.Entries root, Place start) {
    int next =
        root.entries().values().stream()
            .mapToInt(entry -> entry.key().line() - 1)
            .filter(line -> line >= start.line())
            .min()
            .orElse(lines.size());
    int end = next;
    while (end > start.line() && isBlankOrComment(lines.get(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isBlankOrComment(String line) {
    return line.isBlank() || line.strip().startsWith("#") || line.strip().equals("...");
  }

  private static List<String> block(String indent, Waiver waiver) {
    List<String> lines = new ArrayList<>();
    fields(waiver)
        .forEach(field ->
            lines.add(
                indent
                    + (lines.isEmpty() ? "- " : "  ")
                    + field.getKey()
                    + ": "
                    + field.getValue()));
    return lines;
  }

  private static String flow(Waiver waiver) {
    return "{ "
        + String.join(
            ", ", fields(waiver).stream().map(f -> f.getKey() + ": " + f.getValue()).toList())
        + " }";
  }

  private static List<Map.Entry<String, String>> fields(Waiver waiver) {
    return List.of(
        Map.entry("finding", waiver.finding()),
        Map.entry("because", QUOTES.writeValueAsString(waiver.because())),
        Map.entry("by", QUOTES.writeValueAsString(waiver.by())),
        Map.entry("until", waiver.until().toString()));
  }

  private void replace(Path named, byte[] content) {
    try {
      Path file = surroundings.directory().resolve(named).toRealPath();
      AtomicFile.write(file, content, Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw StewardException.environment(
          "ESTATE-NOT-WRITTEN",
          "%s could not be written (%s) and is as it was."
              .formatted(named, e.getClass().getSimpleName()),
          e);
    }
  }
}
