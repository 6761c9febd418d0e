package dev.steward.topology.world;

import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.estate.Sudo;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Condition;
import dev.steward.model.fact.cluster.LabelSelector;
import dev.steward.model.fact.cluster.NodeTerm;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.PersistentVolume;
import dev.steward.model.fact.cluster.Requirement;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.fact.data.EtcdState;
import dev.steward.model.fact.data.PostgresState;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.ServerName;
import dev.steward.model.value.Site;
import dev.steward.testing.cluster.ClusterMaker;
import dev.steward.testing.cluster.PodMaker;
import dev.steward.topology.world.World.App;
import dev.steward.topology.world.World.Chain;
import dev.steward.topology.world.World.Machine;
import dev.steward.topology.world.World.Member;
import dev.steward.topology.world.World.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A world as it would be declared and observed. */
final class WorldFacts {
  static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
  static final Unknown UNSEEN = new Unknown(Unknown.Kind.FAILED, "nobody could look");
  private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

  private final World world;
  private final ClusterMaker cluster = new ClusterMaker("main", AT);
  private final List<FabricNode> fabric = new ArrayList<>();
  private final List<DataInstance> data = new ArrayList<>();

  private WorldFacts(World world) {
    this.world = world;
  }

  static Snapshot snapshot(World world) {
    return new WorldFacts(world).seen();
  }

  private Snapshot seen() {
    nodes();
    numbered(world.apps(), this::app);
    numbered(world.stores(), this::store);
    numbered(world.chains(), this::chain);
    numbered(
        world.authorities(),
        (k, it) -> {
          pod("fabric", "ca" + k, it.machine(), it.ready());
          fabric.add(
              node("net-ca", FabricKind.CA, "ca" + k, "", Observed.seen(true, proof()), none()));
        });
    List<ServerObservation> servers = new ArrayList<>();
    numbered(world.machines(), (i, machine) -> servers.add(ServerAnswers.of(i, machine)));
    return new Snapshot(
        "world",
        AT,
        "test",
        servers,
        new PlatformObservation(List.of(cluster.observed()), fabric, data));
  }

  @FunctionalInterface
  private interface Numbered<T> {
    void accept(int number, T value);
  }

  private static <T> void numbered(List<T> all, Numbered<T> each) {
    IntStream.range(0, all.size()).forEach(i -> each.accept(i, all.get(i)));
  }

  static Estate estate(World world) {
    TreeMap<ServerName, ServerSpec> servers = new TreeMap<>();
    for (int i = 0; i < world.machines().size(); i++) {
      ServerName name = new ServerName("s" + i);
      servers.put(
          name,
          new ServerSpec(
              name,
              new ServerSpec.Access.Local(new Sudo.None()),
              Optional.of("main"),
              Optional.empty(),
              Set.of(),
              Optional.empty(),
              Optional.empty()));
    }
    TreeMap<String, ServiceSpec> services = new TreeMap<>();
    numbered(
        world.apps(),
        (i, app) ->
            services.put(
                "app" + i,
                new ServiceSpec(
                    "app" + i,
                    new Placement.InCluster("main", Optional.of("apps")),
                    OptionalInt.of(app.declared()),
                    Optional.empty(),
                    Optional.empty())));
    ClusterSpec main =
        new ClusterSpec(
            "main",
            new ClusterAccess.Via(new ServerName("s0"), ClusterAccess.Via.OF_K3S),
            "k3s",
            Set.of(),
            Set.of("main"));
    return new Estate(
        "world",
        Map.of("main", new Estate.Environment(world.production())),
        servers,
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        new Platform(
            new TreeMap<>(Map.of("main", main)),
            new TreeMap<>(),
            new TreeMap<>(),
            services,
            new TreeMap<>(),
            BackupsSpec.NONE),
        List.of());
  }

  static String machineId(int machine) {
    return "%032x".formatted(machine + 1);
  }

  static Evidence proof() {
    return new Evidence("test", AT, "");
  }

  static <T> Observed<T> none() {
    return new Observed.Unseen<>(UNSEEN);
  }

  private void nodes() {
    List<EtcdState.Member> members = new ArrayList<>();
    numbered(
        world.machines(),
        (i, machine) -> {
          if (machine.node()) {
            members.add(new EtcdState.Member("a" + i, "n" + i, List.of(), false));
          }
        });
    for (int i = 0; i < world.strays(); i++) {
      members.add(new EtcdState.Member("b" + i, "gone" + i, List.of(), false));
    }
    numbered(world.machines(), (i, machine) -> node(i, machine, members));
  }

  private void node(int i, Machine machine, List<EtcdState.Member> members) {
    if (!machine.node()) {
      return;
    }
    Map<String, String> labels =
        Map.of(
            "kubernetes.io/hostname",
            "n" + i,
            CONTROL_PLANE,
            "true",
            "speed",
            machine.fast() ? "fast" : "slow");
    cluster.add(
        new ClusterNode(
            "n" + i,
            machineId(i),
            List.of("192.0.2." + i),
            labels,
            List.of(),
            List.of(new Condition("Ready", "True", "", "")),
            "v1.33.4+k3s1",
            !machine.cordoned(),
            List.of()));
    if (machine.etcdAnswers()) {
      cluster.add(
          PodMaker.of("kube-system", "etcd-n" + i).owner("Node", "n" + i).on("n" + i).make());
      EtcdState state =
          new EtcdState(
              "c",
              "a" + i,
              "n" + i,
              "3.5",
              "a0",
              ByteSize.ZERO,
              ByteSize.ZERO,
              Optional.empty(),
              members,
              List.of());
      data.add(
          new DataInstance(
              "etcd-n" + i,
              DatastoreKind.ETCD,
              Optional.empty(),
              new Site.InPod("main", "kube-system", "etcd-n" + i),
              Optional.empty(),
              Observed.seen(state, proof())));
    }
  }

  private PodMaker pod(String namespace, String name, int machine, boolean ready) {
    volume(namespace, name, machine);
    PodMaker pod =
        PodMaker.of(namespace, name)
            .owner("StatefulSet", name + "-set")
            .on("n" + machine)
            .claim("data-" + name);
    cluster.add((ready ? pod : pod.notReady()).make());
    return pod;
  }

  private void volume(String namespace, String name, int machine) {
    cluster.add(
        new PersistentVolume(
            "pv-" + namespace + "-" + name,
            "Bound",
            "local-path",
            ByteSize.parse("1Gi"),
            "Delete",
            "hostPath",
            Optional.of("/var/lib/rancher/k3s/storage/" + name),
            List.of(
                new NodeTerm(
                    List.of(
                        new Requirement("kubernetes.io/hostname", "In", List.of("n" + machine))),
                    List.of())),
            Optional.of(namespace + "/data-" + name)));
  }

  private void app(int i, App app) {
    String name = "app" + i;
    WorkloadKind kind = app.volumes() ? WorkloadKind.STATEFUL_SET : WorkloadKind.DEPLOYMENT;
    workload(kind, name, Optional.empty(), app);
    if (!app.volumes()) {
      workload(
          WorkloadKind.REPLICA_SET, name + "-rs", Optional.of(new Owner("Deployment", name)), app);
    }
    numbered(
        app.replicas(),
        (j, replica) -> {
          PodMaker pod = PodMaker.of("apps", name + "-" + j).on("n" + replica.machine());
          if (app.volumes()) {
            volume("apps", name + "-" + j, replica.machine());
            pod.owner("StatefulSet", name).claim("data-" + name + "-" + j);
          } else {
            pod.owner("ReplicaSet", name + "-rs");
          }
          if (app.fastOnly()) {
            pod.selecting("speed", "fast");
          }
          cluster.add((replica.ready() ? pod : pod.notReady()).make());
        });
  }

  private void workload(WorkloadKind kind, String name, Optional<Owner> owner, App app) {
    cluster.add(
        new Workload(
            kind,
            "apps",
            name,
            owner,
            Map.of(),
            OptionalInt.of(app.replicas().size()),
            0,
            LabelSelector.NOTHING,
            PodMaker.of("apps", name).spec(),
            List.of(),
            Optional.empty()));
  }

  private void store(int i, Store store) {
    List<PostgresState.Replica> listed = new ArrayList<>();
    numbered(
        store.instances(),
        (j, it) -> {
          if (j > 0 && it.listed()) {
            listed.add(
                new PostgresState.Replica(
                    "store%d-%d".formatted(i, j),
                    "",
                    "streaming",
                    OptionalLong.of(StoreAnswers.lag(it))));
          }
        });
    numbered(
        store.instances(),
        (j, it) -> {
          String name = "store%d-%d".formatted(i, j);
          pod("data", name, it.machine(), true);
          DataState state =
              store.redis()
                  ? StoreAnswers.redis(i, j, it, listed.size())
                  : StoreAnswers.postgres(i, j, it, listed);
          data.add(
              new DataInstance(
                  name,
                  store.redis() ? DatastoreKind.REDIS : DatastoreKind.POSTGRESQL,
                  Optional.of("store" + i),
                  new Site.InPod("main", "data", name),
                  Optional.of("data/data-" + name),
                  it.seen() ? Observed.seen(state, proof()) : none()));
        });
  }

  private void chain(int i, Chain chain) {
    String net = "net" + i;
    numbered(
        chain.orderers(),
        (j, it) -> member(net, FabricKind.ORDERER, "%s-orderer%d".formatted(net, j), it, chain));
    numbered(
        chain.peers(),
        (j, it) -> member(net, FabricKind.PEER, "%s-peer%d".formatted(net, j), it, chain));
  }

  private void member(String net, FabricKind kind, String name, Member it, Chain chain) {
    pod("fabric", name, it.machine(), true);
    ChannelState channel =
        new ChannelState(
            "ch", 100 - it.behind(), false, 0, kind == FabricKind.ORDERER ? chain.consenters() : 0);
    fabric.add(
        node(
            net,
            kind,
            name,
            "org" + it.organisation(),
            Observed.seen(it.healthy(), proof()),
            it.seen() ? Observed.seen(List.of(channel), proof()) : none()));
  }

  private static FabricNode node(
      String net,
      FabricKind kind,
      String name,
      String organisation,
      Observed<Boolean> healthy,
      Observed<List<ChannelState>> channels) {
    return new FabricNode(
        Optional.of(net),
        kind,
        name,
        organisation,
        new Site.InPod("main", "fabric", name),
        "image",
        none(),
        healthy,
        channels,
        none());
  }
}
