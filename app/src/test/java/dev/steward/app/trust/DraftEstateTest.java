package dev.steward.app.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.app.TestSurroundings;
import dev.steward.app.estate.ReadEstate;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Role;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.Sudo;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.fact.container.ContainerFacts;
import dev.steward.model.fact.container.DockerEngine;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.fact.host.HostFacts;
import dev.steward.model.fact.host.InitSystem;
import dev.steward.model.fact.host.Load;
import dev.steward.model.fact.host.Memory;
import dev.steward.model.fact.host.ProcessTable;
import dev.steward.model.fact.host.Unit;
import dev.steward.model.fact.k3s.K3sFacts;
import dev.steward.model.fact.k3s.K3sInstallation;
import dev.steward.model.fact.k3s.K3sRole;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.ServerName;
import dev.steward.testing.Altered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drafted from a server is what was seen of it, and what was not seen is not guessed. */
class DraftEstateTest {
  private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
  private static final Unknown UNASKED = new Unknown(Unknown.Kind.NOT_ASKED, "not asked");
  private static final ServerFacts UNSEEN = ServerFacts.unseen(UNASKED);
  private static final ServerName VPS1 = new ServerName("vps1");

  @TempDir private Path folder = Path.of("");

  private static <T> Observed<T> seen(T value) {
    return Observed.seen(value, new Evidence("asked", AT, ""));
  }

  private static ServerFacts host(String component, Object value) {
    return Altered.record(
        UNSEEN, "host", Altered.record(HostFacts.unseen(UNASKED), component, value));
  }

  private static ServerFacts k3s(K3sRole role) {
    K3sInstallation installed = new K3sInstallation(true, "v1.33.1+k3s1", Optional.of(role), true);
    return Altered.record(
        UNSEEN, "k3s", Altered.record(K3sFacts.unseen(UNASKED), "installation", seen(installed)));
  }

  private static ServerFacts docker(DockerEngine.State state) {
    DockerEngine engine = new DockerEngine(state, List.of(), "", "/var/lib/docker", true);
    return Altered.record(
        UNSEEN,
        "containers",
        Altered.record(ContainerFacts.unseen(UNASKED), "docker", seen(engine)));
  }

  private static ServerFacts unit(String name, String active) {
    Unit unit = new Unit(name, "loaded", active, "", "enabled");
    return host("services", seen(new InitSystem(true, List.of(unit), List.of())));
  }

  private static FileSystem fileSystem(String device, String type, String mount, String size) {
    ByteSize bytes = ByteSize.parse(size);
    return new FileSystem(device, type, mount, bytes, ByteSize.ZERO, bytes, 0, 0);
  }

  @Test
  void clusterNodesAreToldApartByTheirK3s() {
    assertThat(DraftEstate.roles(k3s(K3sRole.SERVER))).containsExactly(Role.CONTROL_PLANE);
    assertThat(DraftEstate.roles(k3s(K3sRole.AGENT))).containsExactly(Role.WORKER);
  }

  @Test
  void dockerMakesAContainerServerOnlyWhileItRuns() {
    assertThat(DraftEstate.roles(docker(DockerEngine.State.RUNNING)))
        .containsExactly(Role.CONTAINERS);
    assertThat(DraftEstate.roles(docker(DockerEngine.State.STOPPED))).isEmpty();
    assertThat(DraftEstate.roles(docker(DockerEngine.State.ABSENT))).isEmpty();
  }

  @Test
  void webServerMakesAWebsiteOnlyWhileItRuns() {
    assertThat(DraftEstate.roles(unit("httpd.service", "active"))).containsExactly(Role.WEBSITE);
    assertThat(DraftEstate.roles(unit("httpd.service", "inactive"))).isEmpty();
    assertThat(DraftEstate.roles(unit("rpcbind.service", "active"))).isEmpty();
  }

  @Test
  void withoutSystemdTheWebServersProcessCounts() {
    ProcessTable table = new ProcessTable(2, List.of("sh", "nginx"), List.of(), List.of(), 0);
    HostFacts host =
        Altered.record(
            Altered.record(HostFacts.unseen(UNASKED), "services", seen(InitSystem.NONE)),
            "processes",
            seen(table));
    assertThat(DraftEstate.roles(Altered.record(UNSEEN, "host", host)))
        .containsExactly(Role.WEBSITE);
  }

  @Test
  void whatWasNotSeenIsNotGuessed() throws IOException {
    assertThat(DraftEstate.roles(UNSEEN)).isEmpty();
    assertThat(draft(UNSEEN)).doesNotContain("roles:", "size:");
    assertThat(read(draft(UNSEEN)).size()).isEmpty();
  }

  @Test
  void sizeIsWhatTheMachineHasAndIsReadBack() throws IOException {
    HostFacts host =
        Altered.record(HostFacts.unseen(UNASKED), "load", seen(new Load(8, 0.1, 0.1, 0.1)));
    ByteSize total = ByteSize.parse("31.2Gi");
    host =
        Altered.record(
            host, "memory", seen(new Memory(total, total, ByteSize.ZERO, ByteSize.ZERO)));
    List<FileSystem> disks =
        List.of(
            fileSystem("/dev/vda3", "xfs", "/", "398Gi"),
            fileSystem("/dev/vda3", "xfs", "/var/lib/kubelet", "398Gi"),
            fileSystem("/dev/vda1", "xfs", "/boot", "2Gi"),
            fileSystem("tmpfs", "tmpfs", "/tmp", "16Gi"));
    host = Altered.record(host, "fileSystems", seen(disks));
    String text = draft(Altered.record(UNSEEN, "host", host));
    assertThat(text).contains("    size: { cpu: 8, memory: 32Gi, disk: 400Gi }\n");
    assertThat(read(text).size())
        .hasValueSatisfying(size -> assertThat(size.memory()).contains(ByteSize.parse("32Gi")));
  }

  @Test
  void rolesAreReadBack() throws IOException {
    String text = draft(k3s(K3sRole.AGENT));
    assertThat(text).contains("    roles: [worker]\n");
    assertThat(read(text).roles()).containsExactly(Role.WORKER);
    assertThat(draft(unit("nginx.service", "active"))).contains("# website: a web server runs");
  }

  private ServerSpec read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("drafted.yaml"), text);
    return new ReadEstate(TestSurroundings.in(folder)).read(file).server(VPS1).orElseThrow();
  }

  private static String draft(ServerFacts facts) {
    Access.Ssh access =
        new Access.Ssh(
            "192.0.2.11",
            OptionalInt.empty(),
            Optional.of("root"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Sudo.None());
    ServerSpec spec =
        new ServerSpec(
            VPS1,
            access,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty());
    Estate estate =
        new Estate(
            "gx",
            Map.of(),
            new TreeMap<>(Map.of(VPS1, spec)),
            Map.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of());
    ServerObservation seen =
        new ServerObservation(
            VPS1, false, Outcome.OBSERVED, "", Duration.ZERO, Optional.empty(), facts);
    return DraftEstate.text(estate, new Snapshot("gx", AT, "steward", List.of(seen)));
  }
}
