package dev.steward.report.map;

import dev.steward.model.map.EstateMap.Group;
import dev.steward.model.map.EstateMap.Machine;
import dev.steward.model.map.EstateMap.Running;
import dev.steward.model.map.EstateMap.Stored;
import dev.steward.model.map.EstateMap.Thing;
import dev.steward.report.text.InertText;
import java.util.ArrayList;
import java.util.List;

/** A box with lines of text, whose size is known before it is placed. */
record MapBox(String style, List<Line> lines) {
  static final double LINE = 16;
  static final double PADDING = 12;

  /** Width of an average character of the text font, in pixels, and of the bold one. */
  private static final double CHARACTER = 6.4;

  private static final double BOLD = 7.6;

  private static final int COLUMNS = 46;

  MapBox {
    lines = List.copyOf(lines);
  }

  /** A line of text; the style is a class of the style sheet. */
  record Line(String style, String text) {
    private double width() {
      boolean bold = style.equals("name") || style.startsWith("place");
      return text.length() * (bold ? BOLD : CHARACTER);
    }
  }

  double width() {
    double longest = lines.stream().mapToDouble(Line::width).max().orElse(0);
    return Math.ceil(longest + 2 * PADDING);
  }

  double height() {
    return lines.size() * LINE + 2 * PADDING - 4;
  }

  /**
   * A server.
   *
   * @param within groups that have all their members on it
   */
  static MapBox of(Machine machine, List<Group> within) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("name", InertText.line(machine.name().value())));
    wrap("detail", machine.detail(), " · ", lines);
    for (Running running : machine.running()) {
      lines.add(new Line("place", InertText.line(running.place())));
      wrap(
          "thing",
          String.join(", ", running.things().stream().map(MapBox::thing).toList()),
          ", ",
          lines);
    }
    stored(machine, true, "place last", "on no other server, no proven backup", lines);
    stored(machine, false, "place", "elsewhere too, or backed up", lines);
    if (!within.isEmpty()) {
      lines.add(new Line("place last", "groups that fall with this server"));
      within.forEach(it -> lines.add(new Line("last", cut(it.name()))));
    }
    return new MapBox("server", lines);
  }

  private static String thing(Thing thing) {
    return thing.name() + MapText.count(thing);
  }

  private static void stored(
      Machine machine, boolean endangered, String style, String title, List<Line> lines) {
    List<Stored> some =
        machine.stored().stream()
            .filter(it -> (it.last() && !it.backedUp()) == endangered)
            .toList();
    if (!some.isEmpty()) {
      lines.add(new Line(style, title));
      some.forEach(it -> lines.add(new Line(endangered ? "last" : "thing", cut(it.dataset()))));
    }
  }

  static MapBox of(Group group) {
    return new MapBox(
        group.tolerates() == 0 ? "group weak" : "group",
        List.of(
            new Line("name", cut(group.name())),
            new Line("detail", InertText.line(MapText.tolerance(group)))));
  }

  private static String cut(String raw) {
    String text = InertText.line(raw);
    return text.length() <= COLUMNS + 12 ? text : text.substring(0, COLUMNS + 11) + "…";
  }

  private static void wrap(String style, String raw, String between, List<Line> lines) {
    StringBuilder line = new StringBuilder();
    for (String word : InertText.line(raw).split(between, -1)) {
      if (!line.isEmpty() && line.length() + between.length() + word.length() > COLUMNS) {
        lines.add(new Line(style, line.append(between.stripTrailing()).toString()));
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : between).append(word);
    }
    if (!line.isEmpty()) {
      lines.add(new Line(style, line.toString()));
    }
  }
}
