package dev.steward.topology.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A small estate as it truly is, and as much of it as can be seen.
 *
 * @param machines each is server {@code sN}, and node {@code nN} of cluster main if it is one
 * @param strays votes in etcd that belong to no machine
 */
record World(
    boolean production,
    List<Machine> machines,
    List<App> apps,
    List<Store> stores,
    List<Chain> chains,
    List<Authority> authorities,
    List<Backup> backups,
    int strays) {

  /**
   * A machine.
   *
   * @param known whether its machine-id was seen
   * @param dockerSeen whether anybody could look at Docker
   * @param dockerVolumes how many volumes Docker keeps on it
   */
  record Machine(
      boolean known,
      boolean node,
      boolean cordoned,
      boolean fast,
      boolean etcdAnswers,
      boolean dockerSeen,
      int dockerVolumes) {}

  /**
   * A workload of the cluster.
   *
   * @param volumes whether each replica has a volume on its machine's disk
   * @param fastOnly whether it may only run on fast machines
   */
  record App(boolean volumes, boolean fastOnly, int declared, List<Replica> replicas) {}

  record Replica(int machine, boolean ready) {}

  /** A database: the first instance is the primary. */
  record Store(boolean redis, List<Instance> instances) {}

  /**
   * An instance.
   *
   * @param says whether it says that it replicates
   * @param listed whether the primary says so too
   * @param close whether its lag is small
   * @param seen whether it told its state at all
   */
  record Instance(int machine, boolean says, boolean listed, boolean close, boolean seen) {
    boolean proved() {
      return says && listed && close && seen;
    }
  }

  /** A Fabric network with one channel. */
  record Chain(int consenters, List<Member> orderers, List<Member> peers) {}

  record Member(int machine, int organisation, int behind, boolean seen, boolean healthy) {}

  record Authority(int machine, boolean ready) {}

  /** A proven backup of the dataset with this number, kept on a machine or (-1) elsewhere. */
  record Backup(int dataset, int keptOn) {}

  static World random(long seed) {
    return new Maker(new Random(seed)).make();
  }

  World without(Backup backup) {
    List<Backup> rest = new ArrayList<>(backups);
    rest.remove(backup);
    return new World(production, machines, apps, stores, chains, authorities, rest, strays);
  }

  private static final class Maker {
    private final Random random;
    private final List<Integer> nodes = new ArrayList<>();

    private Maker(Random random) {
      this.random = random;
    }

    private World make() {
      List<Machine> machines = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(5); i++) {
        boolean node = i == 0 || oftenTrue();
        machines.add(
            new Machine(
                oftenTrue(),
                node,
                rarely(),
                random.nextBoolean(),
                oftenTrue(),
                oftenTrue(),
                random.nextInt(3)));
        if (node) {
          nodes.add(i);
        }
      }
      return new World(
          random.nextBoolean(),
          machines,
          times(4, this::app),
          times(3, this::store),
          times(2, this::chain),
          times(2, () -> new Authority(place(), oftenTrue())),
          times(4, () -> new Backup(random.nextInt(12), random.nextInt(machines.size() + 1) - 1)),
          rarely() ? 1 : 0);
    }

    private App app() {
      List<Replica> replicas = times(4, () -> new Replica(place(), oftenTrue()));
      return new App(random.nextBoolean(), random.nextBoolean(), 1 + random.nextInt(4), replicas);
    }

    private Store store() {
      List<Instance> instances =
          times(4, () -> new Instance(place(), oftenTrue(), oftenTrue(), oftenTrue(), oftenTrue()));
      return new Store(random.nextBoolean(), instances);
    }

    private Chain chain() {
      List<Member> orderers = times(6, this::member);
      return new Chain(
          random.nextBoolean() ? 0 : orderers.size() + random.nextInt(2),
          orderers,
          times(5, this::member));
    }

    private Member member() {
      return new Member(
          place(), random.nextInt(2), rarely() ? 11 : random.nextInt(3), oftenTrue(), oftenTrue());
    }

    private int place() {
      return nodes.get(random.nextInt(nodes.size()));
    }

    private boolean oftenTrue() {
      return random.nextInt(8) > 0;
    }

    private boolean rarely() {
      return random.nextInt(8) == 0;
    }

    private <T> List<T> times(int below, Supplier<T> one) {
      List<T> all = new ArrayList<>();
      int count = random.nextInt(below);
      for (int i = 0; i < count; i++) {
        all.add(one.get());
      }
      return all;
    }
  }
}
