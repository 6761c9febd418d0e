package dev.steward.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterSecret;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.ConfigReference;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.Dependency;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.Fingerprinter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading a cluster brings: the same of the client library's server and of a real one. */
abstract class ReadClusterContract {
  private static final AtomicInteger RUNS = new AtomicInteger();

  /** Never used again: deleting one takes a cluster its time. */
  private final String namespace =
      "steward-contract-%d-%d".formatted(ProcessHandle.current().pid(), RUNS.incrementAndGet());

  @TempDir Path folder;

  abstract KubernetesClient client();

  /** A kubeconfig that leads to the cluster of {@link #client}. */
  abstract Path kubeconfig(Path folder) throws IOException;

  @BeforeEach
  void load() throws IOException {
    try (InputStream yaml =
        Objects.requireNonNull(ReadClusterContract.class.getResourceAsStream("contract.yaml"))) {
      String text =
          new String(yaml.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\bNS\\b", namespace);
      List<HasMetadata> objects =
          client().load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).items();
      objects.forEach(it -> client().resource(it).create());
    }
  }

  @AfterEach
  void clear() {
    client().namespaces().withName(namespace).delete();
  }

  private static <T> List<T> mine(Observed<List<T>> list, Predicate<T> filter) {
    return list.maybe().orElseThrow().stream().filter(filter).toList();
  }

  private ClusterFacts read(Reading reading) throws IOException {
    ClusterObservation seen = reading.of(kubeconfig(folder));
    assertThat(seen.outcome()).as(seen.reason()).isEqualTo(Outcome.OBSERVED);
    return seen.facts();
  }

  @Test
  void whatRunsAndWhatItNeedsIsRead() throws IOException {
    ClusterFacts facts = read(new Reading());

    Workload projector =
        mine(
                facts.workloads(),
                it -> it.namespace().equals(namespace) && it.name().equals("projector"))
            .getFirst();
    assertThat(projector.path()).isEqualTo(namespace + "/Deployment/projector");
    assertThat(projector.desired()).hasValue(0);
    assertThat(projector.selector().labels()).isEqualTo(Map.of("app", "projector"));
    assertThat(projector.template().nodeSelector()).isEqualTo(Map.of("node-role", "testdev"));
    assertThat(projector.template().antiAffinity()).hasSize(1);
    assertThat(projector.template().volumes())
        .contains(new PodVolume.Claim("data", "data"))
        .contains(
            new PodVolume.Config(
                "config",
                List.of(
                    new ConfigReference(
                        ConfigKind.CONFIG_MAP, "settings", Optional.of("core.yaml"), "", false))));
    ContainerSpec app = projector.template().containers().getFirst();
    assertThat(app.references())
        .containsExactlyInAnyOrder(
            new ConfigReference(ConfigKind.CONFIG_MAP, "settings", Optional.empty(), "", true),
            new ConfigReference(
                ConfigKind.SECRET, "database", Optional.of("password"), "DB_PASSWORD", false));
    assertThat(app.dependencies())
        .containsExactly(
            new Dependency("DATABASE_URL", "postgres." + namespace + ".svc", OptionalInt.of(5432)));
    assertThat(app.secretLiterals()).containsExactly("DATABASE_URL", "API_TOKEN");
    assertThat(app.readiness().orElseThrow().path()).isEqualTo("/readyz");
  }

  @Test
  void everyOtherListIsRead() throws IOException {
    ClusterFacts facts = read(new Reading());

    assertThat(mine(facts.namespaces(), it -> it.name().equals(namespace)).getFirst().labels())
        .containsEntry("purpose", "steward-contract");
    assertThat(mine(facts.configMaps(), it -> it.namespace().equals(namespace)))
        .filteredOn(it -> it.name().equals("settings"))
        .singleElement()
        .satisfies(it -> assertThat(it.keys()).containsExactly("core.yaml"));
    assertThat(mine(facts.claims(), it -> it.namespace().equals(namespace)))
        .singleElement()
        .satisfies(it -> assertThat(it.requested().bytes()).isEqualTo(10L << 30));
    assertThat(mine(facts.disruptionBudgets(), it -> it.namespace().equals(namespace)))
        .singleElement()
        .satisfies(it -> assertThat(it.minAvailable()).hasValue("1"));
    assertThat(mine(facts.networkPolicies(), it -> it.namespace().equals(namespace)))
        .singleElement()
        .satisfies(it ->
            assertThat(it.peers().getFirst().namespaces().orElseThrow().labels())
                .isEqualTo(Map.of("name", "backend")));
    assertThat(mine(facts.services(), it -> it.namespace().equals(namespace)))
        .singleElement()
        .satisfies(it -> assertThat(it.ports().getFirst().port()).isEqualTo(5432));
    assertThat(mine(facts.ingresses(), it -> it.namespace().equals(namespace)))
        .singleElement()
        .satisfies(it -> assertThat(it.services()).containsExactly("postgres"));
    assertThat(mine(facts.grants(), it -> it.namespace().filter(namespace::equals).isPresent()))
        .filteredOn(it -> it.name().equals("readers"))
        .singleElement()
        .satisfies(it ->
            assertThat(it.subjects()).containsExactly("ServiceAccount " + namespace + "/runner"));
    assertThat(
            mine(
                facts.workloads(),
                it -> it.namespace().equals(namespace) && it.name().equals("backup")))
        .singleElement()
        .satisfies(it -> assertThat(it.cron().orElseThrow().suspended()).isTrue());
  }

  @Test
  void noValueOfASecretVariableOrConfigMapIsKept() throws IOException {
    ClusterFacts facts = read(new Reading().withSecrets());

    ClusterSecret database =
        mine(
                facts.secrets(),
                it -> it.namespace().equals(namespace) && it.name().equals("database"))
            .getFirst();
    assertThat(database.fingerprints())
        .containsEntry("password", new Fingerprinter(Reading.KEY).of("s3cr/t=value"));
    assertThat(database.notUrlSafe()).containsExactly("password");
    assertThat(facts.toString())
        .doesNotContain(
            "s3cr/t=value", "plain-in-a-configmap", "literal-token-value", "pa/ss", "w0rd");
  }
}
