package dev.steward.topology.world;

import dev.steward.model.fact.ServerFacts;
import dev.steward.model.fact.container.ContainerFacts;
import dev.steward.model.fact.container.DockerEngine;
import dev.steward.model.fact.container.DockerUsage;
import dev.steward.model.fact.data.DataFacts;
import dev.steward.model.fact.data.ServerInstance;
import dev.steward.model.fact.k3s.K3sConfiguration;
import dev.steward.model.fact.k3s.K3sFacts;
import dev.steward.model.fact.k3s.K3sInstallation;
import dev.steward.model.fact.k3s.K3sRole;
import dev.steward.model.identity.MachineIdentity;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.ServerName;
import dev.steward.topology.world.World.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a machine of a world answers when it is asked as a server. */
final class ServerAnswers {
  private ServerAnswers() {}

  static ServerObservation of(int i, Machine machine) {
    ServerFacts facts = ServerFacts.unseen(WorldFacts.UNSEEN);
    Observed<MachineIdentity> identity =
        machine.known()
            ? Observed.seen(
                new MachineIdentity(WorldFacts.machineId(i), "host", List.of()), WorldFacts.proof())
            : WorldFacts.none();
    List<DockerUsage.Volume> volumes =
        IntStream.range(0, machine.dockerVolumes())
            .mapToObj(k -> new DockerUsage.Volume("v" + k, 0, Optional.empty()))
            .toList();
    DockerEngine engine =
        new DockerEngine(DockerEngine.State.RUNNING, List.of(), "20.10", "/var/lib/docker", true);
    DockerUsage usage = new DockerUsage(List.of(), List.of(), volumes, List.of());
    ContainerFacts containers =
        machine.dockerSeen()
            ? new ContainerFacts(
                Observed.seen(engine, WorldFacts.proof()),
                Observed.seen(List.of(), WorldFacts.proof()),
                Observed.seen(usage, WorldFacts.proof()),
                facts.containers().clusterImages(),
                facts.containers().dockerApi(),
                facts.containers().fabric())
            : facts.containers();
    K3sInstallation k3s =
        machine.node()
            ? new K3sInstallation(true, "v1.33.4+k3s1", Optional.of(K3sRole.SERVER), true)
            : K3sInstallation.ABSENT;
    return new ServerObservation(
        new ServerName("s" + i),
        false,
        Outcome.OBSERVED,
        "",
        Duration.ofSeconds(1),
        Optional.empty(),
        new ServerFacts(
            identity,
            facts.host(),
            facts.access(),
            facts.network(),
            facts.schedule(),
            facts.secrets(),
            containers,
            new K3sFacts(
                Observed.seen(k3s, WorldFacts.proof()),
                Observed.seen(K3sConfiguration.NONE, WorldFacts.proof())),
            facts.certificates(),
            facts.backupTools(),
            noData()));
  }

  private static DataFacts noData() {
    Observed<List<ServerInstance>> none = Observed.seen(List.of(), WorldFacts.proof());
    return new DataFacts(none, none, none, none);
  }
}
