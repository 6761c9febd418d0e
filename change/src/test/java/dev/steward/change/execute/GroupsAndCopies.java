package dev.steward.change.execute;

import dev.steward.model.plan.Action;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.Target;
import dev.steward.model.value.ServerName;
import dev.steward.testing.simulated.SimulatedServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * What hangs on simulated servers: groups that need so many of their members, and data with copies.
 * A member runs while its unit is started; a copy is there while its key says so.
 */
final class GroupsAndCopies {
  private final Map<ServerName, SimulatedServer> servers;
  private final List<Group> groups = new ArrayList<>();
  private final List<Data> datasets = new ArrayList<>();

  record Group(String unit, int needed, List<ServerName> members) {}

  record Data(String key, boolean proven, List<ServerName> holders) {}

  /** How many members run of each group, and how many copies there are of each dataset. */
  record Count(Map<Group, Integer> running, Map<Data, Integer> copies) {}

  GroupsAndCopies(Map<ServerName, SimulatedServer> servers, Random random) {
    this.servers = servers;
    List<ServerName> names = new ArrayList<>(servers.keySet());
    for (int i = 0; i <= random.nextInt(3); i++) {
      java.util.Collections.shuffle(names, random);
      List<ServerName> members =
          List.copyOf(names.subList(0, 3 + random.nextInt(names.size() - 2)));
      int majority = members.size() / 2 + 1;
      Group group =
          new Group(
              "unit:g" + i + ".service",
              majority + random.nextInt(members.size() - majority),
              members);
      groups.add(group);
      members.forEach(it -> server(it).put(group.unit(), "start"));
    }
    for (int i = 0; i <= random.nextInt(3); i++) {
      java.util.Collections.shuffle(names, random);
      List<ServerName> holders = List.copyOf(names.subList(0, 1 + random.nextInt(3)));
      Data data = new Data("data:d" + i, random.nextInt(3) == 0, holders);
      datasets.add(data);
      holders.forEach(it -> server(it).put(data.key(), "here"));
    }
  }

  List<Group> groups() {
    return groups;
  }

  List<Data> datasets() {
    return datasets;
  }

  Count count() {
    Map<Group, Integer> running = new HashMap<>();
    groups.forEach(it -> running.put(it, holding(it.members(), it.unit(), "start")));
    Map<Data, Integer> copies = new HashMap<>();
    datasets.forEach(it -> copies.put(it, holding(it.holders(), it.key(), "here")));
    return new Count(running, copies);
  }

  /** What has gone that must not, between two counts. */
  List<String> broken(Count before, Count after) {
    List<String> broken = new ArrayList<>();
    for (Group group : groups) {
      int was = before.running().getOrDefault(group, 0);
      int is = after.running().getOrDefault(group, 0);
      if (is < was && (is < group.needed() || is < group.members().size() - 1)) {
        broken.add("%s went from %d to %d".formatted(group, was, is));
      }
    }
    for (Data data : datasets) {
      int is = after.copies().getOrDefault(data, 0);
      if (is == 0 && before.copies().getOrDefault(data, 0) > 0 && !data.proven()) {
        broken.add("the last copy of " + data);
      }
    }
    return broken;
  }

  /** A member falls or comes back, or a copy goes, and no run did it. */
  void happen(Random random) {
    Group group = groups.get(random.nextInt(groups.size()));
    ServerName member = group.members().get(random.nextInt(group.members().size()));
    server(member).put(group.unit(), random.nextInt(3) == 0 ? "fallen" : "start");
    if (random.nextInt(6) == 0) {
      Data data = datasets.get(random.nextInt(datasets.size()));
      server(data.holders().getFirst()).put(data.key(), "lost");
    }
  }

  /** What the real answer is made of, observed afresh: everything but the step's own server. */
  Safety.Answer weigh(Step step) {
    ServerName own = ((Target.OnServer) step.target()).server();
    for (Action.Effect act : step.act()) {
      if (act instanceof Action.Systemd(_, String unit)) {
        for (Group group : groups) {
          int others = holding(without(group.members(), own), group.unit(), "start");
          boolean away = others < group.members().size() - 1;
          if (group.unit().equals("unit:" + unit) && (others < group.needed() || away)) {
            return new Safety.Answer.Refused(group + " has " + others + " others");
          }
        }
      }
      if (act instanceof Action.Command command) {
        for (Data data : datasets) {
          if (command.command().contains(data.key())
              && !data.proven()
              && holding(without(data.holders(), own), data.key(), "here") == 0) {
            return new Safety.Answer.Refused("the last copy of " + data);
          }
        }
      }
    }
    return new Safety.Answer.Allowed();
  }

  private static List<ServerName> without(List<ServerName> all, ServerName own) {
    return all.stream().filter(it -> !it.equals(own)).toList();
  }

  private int holding(List<ServerName> where, String key, String value) {
    return (int) where.stream().filter(it -> value.equals(server(it).visible().get(key))).count();
  }

  private SimulatedServer server(ServerName name) {
    return Objects.requireNonNull(servers.get(name));
  }
}
