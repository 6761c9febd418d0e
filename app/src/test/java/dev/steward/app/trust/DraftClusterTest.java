package dev.steward.app.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.app.TestSurroundings;
import dev.steward.app.estate.ReadEstate;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.HttpCheck;
import dev.steward.model.fact.cluster.Ingress;
import dev.steward.model.fact.cluster.LabelSelector;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.testing.cluster.ClusterMaker;
import dev.steward.testing.cluster.PodMaker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drafted of a cluster is read back as what was seen in it. */
class DraftClusterTest {
  private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder = Path.of("");

  @Test
  void everyPartIsReadBackAsItWasSeen() throws IOException {
    Platform platform =
        readBack(
                new ClusterMaker("main", AT)
                    .add(new Namespace("backend-mainnet", Map.of(), false))
                    .add(new Namespace("backend-testnet", Map.of(), false))
                    .add(
                        workload("backend-mainnet", "postgres", 3, "docker.io/library/postgres:16"))
                    .add(
                        workload(
                            "backend-mainnet", "svc-tax", 2, "registry.example.org:5000/tax:1"))
                    .add(
                        workload(
                            "backend-testnet", "svc-tax", 1, "registry.example.org:5000/tax:1"))
                    .add(workload("kube-system", "coredns", 1, "coredns:1"))
                    .add(orderer(0))
                    .add(orderer(1))
                    .add(orderer(2))
                    .add(
                        new Ingress(
                            "backend-mainnet",
                            "api",
                            "nginx",
                            List.of("api.example.org"),
                            List.of("svc-tax"),
                            List.of("api-tls"))))
            .platform();

    assertThat(platform.clusters()).containsOnlyKeys("main");
    assertThat(platform.datastores()).containsOnlyKeys("postgres");
    assertThat(platform.datastores().get("postgres"))
        .satisfies(it -> {
          assertThat(it.kind()).isEqualTo(DatastoreKind.POSTGRESQL);
          assertThat(it.replicas()).hasValue(3);
        });
    assertThat(platform.services()).containsOnlyKeys("svc-tax", "svc-tax-backend-testnet");
    assertThat(platform.services().get("svc-tax"))
        .satisfies(it -> {
          assertThat(it.placement())
              .isEqualTo(new Placement.InCluster("main", Optional.of("backend-mainnet")));
          assertThat(it.ready()).contains("/readyz");
        });
    assertThat(platform.fabric().values())
        .singleElement()
        .extracting(FabricSpec::orderers, FabricSpec::tolerate)
        .containsExactly(OptionalInt.of(3), OptionalInt.of(1));
    assertThat(platform.names().values())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.host()).isEqualTo("api.example.org");
          assertThat(it.tls()).isTrue();
        });
  }

  @Test
  void productionIsGuessedFromNamespaces() throws IOException {
    Estate estate =
        readBack(
            new ClusterMaker("main", AT)
                .add(new Namespace("backend-mainnet", Map.of(), false))
                .add(new Namespace("backend-testnet", Map.of(), false)));

    assertThat(estate.environments()).containsOnlyKeys("production", "test");
    assertThat(estate.environments().get("production"))
        .satisfies(it -> assertThat(it.production()).isTrue());
  }

  @Test
  void namesThatAreNoPlainYamlAreInert() throws IOException {
    Estate estate =
        readBack(
            new ClusterMaker("main", AT)
                .add(new Namespace("prod-\"}\nservers: { x: { address: y } }", Map.of(), false))
                .add(workload("on", "null", 1, "example/x:1"))
                .add(workload("a: b", "x }, y: {", 1, "example/x:1")));

    assertThat(estate.servers()).isEmpty();
    assertThat(estate.platform().services()).hasSize(2);
  }

  @Test
  void clusterThatWasNotSeenIsDraftedWithItsAccessAlone() throws IOException {
    assertThat(readBack(new ClusterMaker("other", AT)).platform().clusters()).isEmpty();
  }

  private Estate readBack(ClusterMaker cluster) throws IOException {
    Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), "");
    Estate asked =
        Address.with(Address.estate("gx", List.of(), false), "main", kubeconfig, Optional.of("gx"));
    Snapshot seen =
        new Snapshot("gx", AT, "test", List.of())
            .with(new PlatformObservation(List.of(cluster.observed()), List.of(), List.of()));
    String text = DraftEstate.text(asked, seen);
    return new ReadEstate(TestSurroundings.in(folder))
        .parse(Path.of("estate.yaml"), text.getBytes(StandardCharsets.UTF_8));
  }

  private static Pod orderer(int number) {
    return PodMaker.of("fabric", "orderer" + number + "-0")
        .owner("StatefulSet", "orderer" + number)
        .container(container("hyperledger/fabric-orderer:2.5.9"))
        .make();
  }

  private static ContainerSpec container(String image) {
    return new ContainerSpec(
        "main",
        image,
        "IfNotPresent",
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(new HttpCheck("/readyz", "8080", 10, 3)),
        Optional.empty());
  }

  private static Workload workload(String namespace, String name, int replicas, String image) {
    return new Workload(
        WorkloadKind.STATEFUL_SET,
        namespace,
        name,
        Optional.empty(),
        Map.of(),
        OptionalInt.of(replicas),
        replicas,
        new LabelSelector(Map.of("app", name), List.of()),
        PodMaker.of(namespace, name).container(container(image)).spec(),
        List.of(),
        Optional.empty());
  }
}
