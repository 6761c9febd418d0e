package dev.steward.report.map;

import dev.steward.model.map.EstateMap;
import dev.steward.report.json.InertJson;
import java.io.IOException;
import java.util.List;

/** Writes the map of an estate. */
public final class MapReport {
  private MapReport() {}

  public static void write(MapFormat format, EstateMap map, Appendable out) throws IOException {
    switch (format) {
      case SVG -> MapSvg.write(map, out);
      case MERMAID -> MapMermaid.write(map, out);
      case JSON -> InertJson.write(Document.of(map), out);
    }
  }

  /** The picture as an element of a page, which brings the style. */
  public static void writeInline(EstateMap map, Appendable out) throws IOException {
    MapSvg.writeInline(map, out);
  }

  /** {@code map -o json}. */
  private record Document(
      int schemaVersion,
      String estate,
      List<Server> servers,
      List<Group> groups,
      List<String> unknowns) {
    static Document of(EstateMap map) {
      return new Document(
          1,
          map.estate(),
          map.machines().stream()
              .map(it -> new Server(it.name().value(), it.detail(), it.running(), it.stored()))
              .toList(),
          map.groups().stream()
              .map(it ->
                  new Group(
                      it.name(),
                      it.kind(),
                      it.votes(),
                      it.tolerates(),
                      it.members().stream()
                          .map(link -> new Link(link.server().value(), link.names()))
                          .toList()))
              .toList(),
          map.unknowns());
    }
  }

  private record Server(
      String name, String detail, List<EstateMap.Running> running, List<EstateMap.Stored> stored) {}

  private record Group(String name, String kind, int votes, int tolerates, List<Link> members) {}

  private record Link(String server, List<String> names) {}
}
