package dev.steward.report.map;

import dev.steward.model.map.EstateMap;
import dev.steward.model.map.EstateMap.Group;
import dev.steward.model.map.EstateMap.Link;
import dev.steward.model.map.EstateMap.Machine;
import dev.steward.model.map.EstateMap.Running;
import dev.steward.model.map.EstateMap.Stored;
import dev.steward.model.map.EstateMap.Thing;
import dev.steward.model.value.ServerName;
import dev.steward.report.text.InertText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The map as a Mermaid flowchart, as GitHub and GitLab draw it. */
final class MapMermaid {
  private final EstateMap map;
  private final Appendable out;
  private final Map<ServerName, String> ids = new HashMap<>();

  private MapMermaid(EstateMap map, Appendable out) {
    this.map = map;
    this.out = out;
  }

  static void write(EstateMap map, Appendable out) throws IOException {
    new MapMermaid(map, out).write();
  }

  private void write() throws IOException {
    out.append("flowchart LR\n");
    for (Machine machine : map.machines()) {
      machine(machine);
    }
    for (int i = 0; i < map.groups().size(); i++) {
      group("g" + i, map.groups().get(i));
    }
    out.append("  classDef last fill:#fde8e8,stroke:#b42318,color:#7a1c12\n");
    out.append("  classDef group fill:#eef4ff,stroke:#2f5fb3,color:#1c3a70\n");
  }

  private void machine(Machine machine) throws IOException {
    String id = "s" + ids.size();
    ids.put(machine.name(), id);
    out.append("  subgraph %s[\"%s\"]\n".formatted(id, label(heading(machine))));
    int number = 0;
    for (Running running : machine.running()) {
      String things =
          running.things().stream().map(MapMermaid::thing).collect(Collectors.joining("<br/>"));
      out.append(
          "    %s_%d[\"<b>%s</b><br/>%s\"]\n"
              .formatted(id, number++, label(running.place()), things));
    }
    String last =
        machine.stored().stream()
            .filter(Stored::last)
            .map(stored -> label(stored.dataset()))
            .collect(Collectors.joining("<br/>"));
    if (!last.isEmpty()) {
      out.append(
          "    %s_%d[(\"<b>only copies</b><br/>%s\")]:::last\n".formatted(id, number++, last));
    }
    if (number == 0) {
      out.append("    %s_0[\"nothing seen\"]\n".formatted(id));
    }
    out.append("  end\n");
  }

  private static String heading(Machine machine) {
    return machine.detail().isEmpty()
        ? machine.name().value()
        : machine.name() + " · " + machine.detail();
  }

  private static String thing(Thing thing) {
    return label(thing.name()) + MapText.count(thing);
  }

  private void group(String id, Group group) throws IOException {
    out.append(
        "  %s([\"%s<br/>%s\"]):::group\n"
            .formatted(id, label(group.name()), label(MapText.tolerance(group))));
    for (Link link : group.members()) {
      String server = ids.get(link.server());
      if (server != null) {
        out.append("  %s --- %s\n".formatted(id, server));
      }
    }
  }

  /** Text that means nothing to Mermaid: its entity codes for everything but plain characters. */
  private static String label(String raw) {
    StringBuilder text = new StringBuilder();
    InertText.line(raw)
        .codePoints()
        .forEach(c -> {
          boolean plain = Character.isLetterOrDigit(c) || " ./:,()-_·".indexOf(c) >= 0;
          text.append(plain ? Character.toString(c) : "#%d;".formatted(c));
        });
    return text.toString();
  }
}
