package dev.steward.topology.world;

import dev.steward.model.impact.Operation;
import dev.steward.model.impact.Risk;
import dev.steward.topology.world.World.App;
import dev.steward.topology.world.World.Backup;
import dev.steward.topology.world.World.Chain;
import dev.steward.topology.world.World.Instance;
import dev.steward.topology.world.World.Machine;
import dev.steward.topology.world.World.Member;
import dev.steward.topology.world.World.Replica;
import dev.steward.topology.world.World.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reckons an impact naively, from the truth of a world: goes through everything there is, asks of
 * each whether it survives, and counts. Where a machine is not known, the worst is assumed: every
 * unpaired node is on a server that is hit, if such a server is hit.
 *
 * <p>Shares nothing with the code that it checks.
 */
final class Survivors {
  private static final int CLOSE = 10;

  private final World world;
  private final Operation operation;
  private final Set<Integer> hit;
  private final Set<String> losses = new TreeSet<>();
  private final Set<String> quorums = new TreeSet<>();
  private final Set<String> services = new TreeSet<>();
  private final Map<String, int[]> copies = new TreeMap<>();
  private final Outage outage;
  private Risk risk = Risk.NONE;

  Survivors(World world, Operation operation, Set<Integer> hit) {
    this.world = world;
    this.operation = operation;
    this.hit = hit;
    this.outage = new Outage(world, operation, hit);
  }

  /** What is compared. */
  record Answer(Risk risk, Set<String> losses, Set<String> quorums, Set<String> services) {}

  Answer answer() {
    gaps();
    etcd();
    for (int i = 0; i < world.apps().size(); i++) {
      app("app" + i, world.apps().get(i));
    }
    for (int i = 0; i < world.stores().size(); i++) {
      store("store" + i, world.stores().get(i));
    }
    for (int i = 0; i < world.chains().size(); i++) {
      chain("net" + i, world.chains().get(i));
    }
    for (int k = 0; k < world.authorities().size(); k++) {
      authority("ca" + k, world.authorities().get(k));
    }
    for (int m = 0; m < world.machines().size(); m++) {
      docker(m);
    }
    weighData();
    return new Answer(risk, losses, quorums, services);
  }

  /** The names of all datasets, in order. */
  static List<String> datasets(World world) {
    Survivors nothing = new Survivors(world, Operation.POWER_OFF, Set.of());
    nothing.answer();
    return List.copyOf(nothing.copies.keySet());
  }

  private void worse(Risk other) {
    risk = risk.compareTo(other) >= 0 ? risk : other;
  }

  private Risk stopped() {
    return world.production() ? Risk.CRITICAL : Risk.HIGH;
  }

  private void copy(String dataset, boolean lost) {
    int[] counts = copies.computeIfAbsent(dataset, _ -> new int[2]);
    counts[0]++;
    counts[1] += lost ? 0 : 1;
  }

  private void copyOnNode(String dataset, int machine) {
    copy(dataset, outage.wipesK3s() && outage.nodeHit(machine));
  }

  private void gaps() {
    for (int m : hit) {
      Machine machine = world.machines().get(m);
      if (!machine.dockerSeen()) {
        switch (operation) {
          case POWER_OFF -> worse(stopped());
          case REINSTALL -> worse(Risk.CATASTROPHIC);
          case DRAIN, REMOVE -> worse(Risk.NONE);
        }
      }
      if (machine.node() && !machine.known()) {
        worse(outage.wipesK3s() ? Risk.CATASTROPHIC : stopped());
      }
    }
  }

  private void docker(int m) {
    Machine machine = world.machines().get(m);
    for (int k = 0; machine.dockerSeen() && k < machine.dockerVolumes(); k++) {
      copy("volume s%d:v%d".formatted(m, k), operation == Operation.REINSTALL && hit.contains(m));
    }
  }

  private void etcd() {
    List<Integer> nodes = new ArrayList<>();
    List<Integer> answering = new ArrayList<>();
    for (int m = 0; m < world.machines().size(); m++) {
      if (world.machines().get(m).node()) {
        nodes.add(m);
        if (world.machines().get(m).etcdAnswers()) {
          answering.add(m);
        }
      }
    }
    if (answering.isEmpty()) {
      if (nodes.size() == 1) {
        copyOnNode("state of cluster main", nodes.getFirst());
      } else if (nodes.stream().anyMatch(outage::nodeHit)) {
        worse(outage.wipesK3s() ? Risk.CATASTROPHIC : stopped());
      }
      return;
    }
    answering.forEach(m -> copyOnNode("state of cluster main", m));
    int votes = nodes.size() + world.strays();
    boolean runsOn = operation == Operation.DRAIN;
    int left = (int) answering.stream().filter(m -> runsOn || !outage.nodeHit(m)).count();
    boolean changed = !runsOn && nodes.stream().anyMatch(outage::nodeHit);
    quorum(
        "etcd/main",
        votes,
        votes / 2 + 1,
        answering.size(),
        nodes.size(),
        left,
        changed,
        true,
        Risk.CRITICAL);
  }

  private void quorum(
      String name,
      int votes,
      int needed,
      int before,
      int possible,
      int left,
      boolean changed,
      boolean always,
      Risk lost) {
    if (changed || always) {
      quorums.add(
          "%s %d/%d -> %d/%d %s"
              .formatted(
                  name,
                  votes,
                  Math.max(0, before - needed),
                  left,
                  Math.max(0, left - needed),
                  left >= needed));
    }
    if (!changed) {
      return;
    }
    if (left < needed) {
      worse(possible < needed ? Risk.HIGH : lost);
    } else {
      worse(left == needed ? Risk.HIGH : Risk.LOW);
    }
  }

  private void app(String name, App app) {
    int before = 0;
    int after = 0;
    for (int j = 0; j < app.replicas().size(); j++) {
      Replica replica = app.replicas().get(j);
      boolean stops =
          app.volumes()
              ? outage.nodeHit(replica.machine())
              : outage.movable(replica.machine(), app.fastOnly());
      before += replica.ready() ? 1 : 0;
      after += replica.ready() && !stops ? 1 : 0;
      if (app.volumes()) {
        copyOnNode("volume main:apps/data-%s-%d".formatted(name, j), replica.machine());
      }
    }
    service("main:apps/" + name, app.declared(), before, after);
  }

  private void service(String name, int declared, int before, int after) {
    if (after == before) {
      return;
    }
    services.add("%s %d: %d -> %d".formatted(name, declared, before, after));
    if (after == 0) {
      worse(stopped());
    } else if (after == 1 && declared > 1) {
      worse(Risk.HIGH);
    } else {
      worse(after < declared ? Risk.MEDIUM : Risk.LOW);
    }
  }

  private void store(String name, Store store) {
    List<Integer> together = together(store);
    for (int j = 0; j < store.instances().size(); j++) {
      if (!together.contains(j)) {
        Instance it = store.instances().get(j);
        String kind = store.redis() ? "redis" : "postgresql";
        failover("%s/%s-%d".formatted(kind, name, j), store, List.of(j));
        copyOnNode(
            "%s %s-%d (main:data/data-%s-%d)".formatted(kind, name, j, name, j), it.machine());
      }
    }
    if (!together.isEmpty()) {
      String kind = store.redis() ? "redis" : "postgresql";
      failover("%s/%s".formatted(kind, name), store, together);
      String inside = together.stream().map(j -> name + "-" + j).collect(Collectors.joining(", "));
      together.forEach(j ->
          copyOnNode(
              "%s %s (%s)".formatted(kind, name, inside), store.instances().get(j).machine()));
    }
  }

  /** The primary and those proved to hold the same; nobody if it is alone. */
  private static List<Integer> together(Store store) {
    List<Integer> group = new ArrayList<>();
    int counted = 0;
    for (int j = 1; j < store.instances().size(); j++) {
      Instance it = store.instances().get(j);
      counted += it.listed() ? 1 : 0;
      boolean proved = store.redis() ? it.says() && it.close() && it.seen() : it.proved();
      if (proved) {
        group.add(j);
      }
    }
    boolean primary = !store.instances().isEmpty() && store.instances().getFirst().seen();
    if (!primary || group.isEmpty() || (store.redis() && group.size() > counted)) {
      return List.of();
    }
    group.addFirst(0);
    return group;
  }

  private void failover(String name, Store store, List<Integer> members) {
    int left =
        (int)
            members.stream()
                .filter(j -> !outage.nodeHit(store.instances().get(j).machine()))
                .count();
    quorum(
        name,
        members.size(),
        1,
        members.size(),
        members.size(),
        left,
        left < members.size(),
        false,
        stopped());
  }

  private void chain(String net, Chain chain) {
    int highest = 0;
    List<Member> all = new ArrayList<>(chain.orderers());
    all.addAll(chain.peers());
    for (Member member : all) {
      highest = member.seen() ? Math.max(highest, 100 - member.behind()) : highest;
    }
    for (int j = 0; j < chain.orderers().size(); j++) {
      ledger(net, "orderer" + j, chain.orderers().get(j), highest);
    }
    for (int j = 0; j < chain.peers().size(); j++) {
      ledger(net, "peer" + j, chain.peers().get(j), highest);
    }
    boolean channelKnown = all.stream().anyMatch(Member::seen);
    if (channelKnown && !chain.orderers().isEmpty()) {
      orderers(net, chain);
    }
    if (channelKnown && !chain.peers().isEmpty()) {
      endorsement(net, chain);
    }
    for (int organisation = 0; organisation < 2; organisation++) {
      peers(net, chain, organisation);
    }
  }

  private void ledger(String net, String node, Member member, int highest) {
    if (!member.seen()) {
      copyOnNode("volume main:fabric/data-%s-%s".formatted(net, node), member.machine());
    } else if (highest - (100 - member.behind()) <= CLOSE) {
      copyOnNode("ledger ch of " + net, member.machine());
    }
  }

  private void orderers(String net, Chain chain) {
    boolean told = chain.orderers().stream().anyMatch(Member::seen);
    int votes = Math.max(chain.orderers().size(), told ? chain.consenters() : 0);
    int before = 0;
    int possible = 0;
    int left = 0;
    int spared = 0;
    for (Member it : chain.orderers()) {
      boolean stays = !outage.nodeHit(it.machine());
      before += it.healthy() && it.seen() ? 1 : 0;
      possible += it.healthy() ? 1 : 0;
      left += it.healthy() && it.seen() && stays ? 1 : 0;
      spared += it.healthy() && stays ? 1 : 0;
    }
    quorum(
        "orderers/%s/ch".formatted(net),
        votes,
        votes / 2 + 1,
        before,
        possible,
        left,
        spared < possible,
        true,
        Risk.CRITICAL);
  }

  private void endorsement(String net, Chain chain) {
    Set<Integer> all = new TreeSet<>();
    Set<Integer> before = new TreeSet<>();
    Set<Integer> possible = new TreeSet<>();
    Set<Integer> left = new TreeSet<>();
    Set<Integer> spared = new TreeSet<>();
    for (Member it : chain.peers()) {
      boolean stays = !outage.nodeHit(it.machine());
      all.add(it.organisation());
      add(before, it, it.healthy() && it.seen());
      add(possible, it, it.healthy());
      add(left, it, it.healthy() && it.seen() && stays);
      add(spared, it, it.healthy() && stays);
    }
    quorum(
        "endorsement/%s/ch".formatted(net),
        all.size(),
        all.size() / 2 + 1,
        before.size(),
        possible.size(),
        left.size(),
        spared.size() < possible.size(),
        false,
        Risk.CRITICAL);
  }

  private static void add(Set<Integer> organisations, Member member, boolean counts) {
    if (counts) {
      organisations.add(member.organisation());
    }
  }

  private void peers(String net, Chain chain, int organisation) {
    List<Member> some =
        chain.peers().stream().filter(it -> it.organisation() == organisation).toList();
    int before = (int) some.stream().filter(Member::healthy).count();
    int after =
        (int) some.stream().filter(it -> it.healthy() && !outage.nodeHit(it.machine())).count();
    service("%s/peers of org%d".formatted(net, organisation), some.size(), before, after);
  }

  private void authority(String name, World.Authority it) {
    boolean stops = it.ready() && outage.nodeHit(it.machine());
    int before = it.ready() ? 1 : 0;
    quorum(
        name + " of net-ca", 1, 1, before, before, stops ? 0 : before, stops, false, Risk.CRITICAL);
    copyOnNode("keys of %s of net-ca".formatted(name), it.machine());
  }

  private void weighData() {
    List<String> names = List.copyOf(copies.keySet());
    copies.forEach((name, counts) -> {
      if (counts[0] != counts[1]) {
        losses.add("%s %d -> %d".formatted(name, counts[0], counts[1]));
        boolean proven = world.backups().stream().anyMatch(it -> restores(it, names.indexOf(name)));
        worse(counts[1] > 0 ? Risk.LOW : proven ? stopped() : Risk.CATASTROPHIC);
      }
    });
  }

  private boolean restores(Backup backup, int dataset) {
    return backup.dataset() == dataset
        && !(operation == Operation.REINSTALL && hit.contains(backup.keptOn()));
  }
}
