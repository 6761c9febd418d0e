package dev.steward.report.map;

import dev.steward.model.map.EstateMap;
import dev.steward.model.map.EstateMap.Group;
import dev.steward.model.map.EstateMap.Link;
import dev.steward.model.map.EstateMap.Machine;
import dev.steward.model.value.ServerName;
import dev.steward.report.text.Counted;
import dev.steward.report.text.InertText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.owasp.encoder.Encode;

/** The map as an SVG picture: it needs no script, no font and nothing from elsewhere. */
final class MapSvg {
  private static final double TITLE = 56;
  private static final String STYLE =
      """
      text { font: 12px system-ui, "Segoe UI", "Liberation Sans", sans-serif; fill: #22303c }
      .paper { fill: #ffffff }
      .title { font-size: 20px; font-weight: 600 }
      .box { stroke-width: 1.2 }
      .server .box { fill: #f7f9fb; stroke: #7d8b99 }
      .group .box { fill: #eef4ff; stroke: #2f5fb3 }
      .weak .box { fill: #fff4e5; stroke: #b86e00 }
      .name { font-weight: 600; font-size: 13px }
      .detail { fill: #5b6b7a }
      .place { font-weight: 600; fill: #3c4f61 }
      .last { fill: #b42318 }
      .line { fill: none; stroke: #8fa3b8; stroke-width: 1.1 }
      """;

  private final EstateMap map;
  private final Appendable out;
  private final boolean inline;
  private final MapLayout layout = new MapLayout();
  private final List<MapBox> boxes = new ArrayList<>();

  private MapSvg(EstateMap map, boolean inline, Appendable out) {
    this.map = map;
    this.inline = inline;
    this.out = out;
  }

  static void write(EstateMap map, Appendable out) throws IOException {
    new MapSvg(map, false, out).write();
  }

  /** Without a style of its own, which a page's content security policy would refuse. */
  static void writeInline(EstateMap map, Appendable out) throws IOException {
    new MapSvg(map, true, out).write();
  }

  private void write() throws IOException {
    Map<ServerName, Integer> machines = new HashMap<>();
    List<Integer> groups = new ArrayList<>();
    List<Group> spread = map.groups().stream().filter(it -> it.members().size() > 1).toList();
    spread.forEach(group -> groups.add(layout.group(add(MapBox.of(group)))));
    for (Machine machine : map.machines()) {
      machines.put(machine.name(), layout.server(add(MapBox.of(machine, within(machine)))));
    }
    for (int i = 0; i < groups.size(); i++) {
      Group group = spread.get(i);
      for (Link link : group.members()) {
        Integer machine = machines.get(link.server());
        if (machine != null) {
          layout.line(groups.get(i), machine);
        }
      }
    }
    layout.arrange();
    picture();
  }

  /**
   * Groups that have all their members on this server: no line would say more. Its data is in the
   * box already.
   */
  private List<Group> within(Machine machine) {
    return map.groups().stream()
        .filter(it -> !it.kind().equals("data"))
        .filter(it -> it.members().size() == 1)
        .filter(it -> it.members().getFirst().server().equals(machine.name()))
        .toList();
  }

  private int add(MapBox box) {
    boxes.add(box);
    return layout.box(box.width(), box.height());
  }

  private void picture() throws IOException {
    double width = Math.max(layout.width(), 480);
    double height = layout.height() + TITLE;
    out.append(
        String.format(
            Locale.ROOT,
            "<svg %s width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" role=\"img\">\n",
            inline ? "class=\"map\"" : "xmlns=\"http://www.w3.org/2000/svg\"",
            width,
            height,
            width,
            height));
    String title = "Map of " + InertText.line(map.estate());
    out.append("<title>").append(Encode.forXml(title)).append("</title>\n");
    out.append(inline ? "" : "<style>\n" + STYLE + "</style>\n");
    out.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
    text("title", 24, 32, title);
    text("detail", 24, 50, subtitle());
    out.append(String.format(Locale.ROOT, "<g transform=\"translate(0 %.0f)\">\n", TITLE));
    for (MapLayout.Route route : layout.routes()) {
      route(route);
    }
    for (int i = 0; i < boxes.size(); i++) {
      box(boxes.get(i), layout.place(i));
    }
    out.append("</g>\n</svg>\n");
  }

  private String subtitle() {
    String unknown =
        map.unknowns().isEmpty()
            ? ""
            : "; " + Counted.of(map.unknowns().size(), "thing") + " could not be seen";
    return "Red: on no other server, and no proven backup. Orange: bears no further loss" + unknown;
  }

  private void route(MapLayout.Route route) throws IOException {
    String points =
        route.points().stream()
            .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
            .collect(Collectors.joining(" "));
    out.append(String.format(Locale.ROOT, "<polyline class=\"line\" points=\"%s\"/>\n", points));
  }

  private void box(MapBox box, MapLayout.Place place) throws IOException {
    out.append(
        String.format(
            Locale.ROOT,
            "<g class=\"%s\"><rect class=\"box\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"7\"/>\n",
            box.style(),
            place.x(),
            place.y(),
            place.width(),
            place.height()));
    double y = place.y() + MapBox.PADDING + 9;
    for (MapBox.Line line : box.lines()) {
      text(line.style(), place.x() + MapBox.PADDING, y, line.text());
      y += MapBox.LINE;
    }
    out.append("</g>\n");
  }

  private void text(String style, double x, double y, String text) throws IOException {
    out.append(
        String.format(Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", style, x, y));
    out.append(Encode.forXml(text)).append("</text>\n");
  }
}
