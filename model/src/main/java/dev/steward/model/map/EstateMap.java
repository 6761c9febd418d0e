package dev.steward.model.map;

import dev.steward.model.value.ServerName;
import java.util.List;

/**
 * Servers with what runs and lies on them, and the groups that hold them together.
 *
 * @param unknowns what could not be seen, and is therefore not drawn
 */
public record EstateMap(
    String estate, List<Machine> machines, List<Group> groups, List<String> unknowns) {
  public EstateMap {
    machines = List.copyOf(machines);
    groups = List.copyOf(groups);
    unknowns = List.copyOf(unknowns);
  }

  /**
   * A server.
   *
   * @param detail such as zone and roles
   */
  public record Machine(
      ServerName name, String detail, List<Running> running, List<Stored> stored) {
    public Machine {
      running = List.copyOf(running);
      stored = List.copyOf(stored);
    }
  }

  /**
   * What runs in one place of a server.
   *
   * @param place a namespace with its cluster, or Docker
   */
  public record Running(String place, List<Thing> things) {
    public Running {
      things = List.copyOf(things);
    }
  }

  /** One or several pods or containers of one name. */
  public record Thing(String name, int count, int ready) {}

  /**
   * A copy of a dataset.
   *
   * @param last whether no other server has a proved copy
   * @param backedUp whether a backup of it was proved
   */
  public record Stored(String dataset, String kind, boolean last, boolean backedUp) {}

  /**
   * A quorum, or data in several copies.
   *
   * @param tolerates losses that it bears
   */
  public record Group(String name, String kind, int votes, int tolerates, List<Link> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  /** Members of a group on one server. */
  public record Link(ServerName server, List<String> names) {
    public Link {
      names = List.copyOf(names);
    }
  }
}
