package dev.steward.app.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.app.Surroundings;
import dev.steward.app.audit.Asking;
import dev.steward.app.audit.OverSsh;
import dev.steward.app.audit.Reach;
import dev.steward.app.audit.RunAudit;
import dev.steward.app.estate.ReadEstate;
import dev.steward.app.plan.PlanEstate;
import dev.steward.model.estate.Estate;
import dev.steward.model.identity.HostKey;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.Target;
import dev.steward.model.value.Secret;
import dev.steward.model.value.ServerName;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Findings, plan, run, nothing left to plan, undo: in the cluster that KUBECONFIG names. What other
 * namespaces of it hold is left alone.
 */
@EnabledIfEnvironmentVariable(
    named = "KUBECONFIG",
    matches = ".+",
    disabledReason = "KUBECONFIG names no cluster")
class PlanRealClusterTest {
  private static final Attendant NOBODY =
      new Attendant() {
        @Override
        public void saw(RunLine line) {}

        @Override
        public boolean confirms(String question) {
          return false;
        }

        @Override
        public boolean wantsToStop() {
          return false;
        }
      };
  private static final Asking SILENT =
      new Asking() {
        @Override
        public boolean trusts(ServerName server, String host, HostKey key) {
          return false;
        }

        @Override
        public Optional<Secret> passphrase(Path key) {
          return Optional.empty();
        }

        @Override
        public void warn(String line) {}
      };

  private final String namespace = "steward-plan-" + ProcessHandle.current().pid();
  private final String backend = namespace + "-backend";
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(Config.fromKubeconfig(new File(System.getenv("KUBECONFIG"))))
          .build();
  @TempDir Path folder = Path.of("/nowhere");

  @BeforeEach
  void make() throws IOException {
    for (String name : List.of("steward", namespace, backend)) {
      client
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .serverSideApply();
    }
    client.leases().inNamespace("steward").withName("steward").delete();
    for (String name : List.of("peer0-org1", "peer1-org1", "peer0-org2", "peer1-org2")) {
      pod(name, "peer");
    }
    for (int i = 0; i < 5; i++) {
      pod("orderer" + i, "orderer");
    }
    budget("peers", "peer", 2, 4);
    budget("orderers", "orderer", 1, 5);
    client
        .resource(
            new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("from-backend")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withPolicyTypes("Ingress")
                .addNewIngress()
                .addNewFrom()
                .withNewNamespaceSelector()
                .addToMatchLabels("name", backend)
                .endNamespaceSelector()
                .endFrom()
                .endIngress()
                .endSpec()
                .build())
        .create();
    Path kubeconfig = folder.resolve("kubeconfig");
    Files.copy(Path.of(System.getenv("KUBECONFIG")), kubeconfig);
    Files.setPosixFilePermissions(kubeconfig, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        folder.resolve("estate.yaml"),
        """
        apiVersion: steward/v1
        estate: real
        clusters: { main: { kubeconfig: kubeconfig, distribution: k3s } }
        fabric:
          net: { cluster: main, namespace: %s, channels: [ch], organisations: { org1: { peers: 2 }, org2: { peers: 2 } } }
        """
            .formatted(namespace));
  }

  @AfterEach
  void clear() {
    client.secrets().inNamespace("steward").delete();
    client.namespaces().withName(namespace).delete();
    client.namespaces().withName(backend).delete();
    client.close();
  }

  private void pod(String name, String role) {
    Pod pod =
        client
            .resource(
                new PodBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withNamespace(namespace)
                    .addToLabels(Map.of("app", name, "role", role))
                    .endMetadata()
                    .withNewSpec()
                    .withAutomountServiceAccountToken(false)
                    .addNewContainer()
                    .withName("node")
                    .withImage("hyperledger/fabric-%s:2.5.12".formatted(role))
                    .endContainer()
                    .endSpec()
                    .build())
            .create();
    client
        .resource(pod)
        .editStatus(it -> {
          it.getStatus().setPhase("Running");
          it.getStatus()
              .setConditions(
                  List.of(new PodConditionBuilder().withType("Ready").withStatus("True").build()));
          return it;
        });
  }

  private void budget(String name, String role, int least, int pods) {
    client
        .resource(
            new PodDisruptionBudgetBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withNewMinAvailable(least)
                .withNewSelector()
                .addToMatchLabels("role", role)
                .endSelector()
                .endSpec()
                .build())
        .create();
    client
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace(namespace)
        .withName(name)
        .waitUntilCondition(
            it ->
                it != null
                    && it.getStatus() != null
                    && it.getStatus().getCurrentHealthy() != null
                    && it.getStatus().getCurrentHealthy() == pods,
            60,
            TimeUnit.SECONDS);
  }

  /** Each budget with the pods that it leaves. */
  private Map<String, Integer> budgets() {
    return client
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace(namespace)
        .list()
        .getItems()
        .stream()
        .collect(
            Collectors.toMap(
                it -> it.getMetadata().getName(),
                (PodDisruptionBudget it) -> it.getSpec().getMinAvailable().getIntVal(),
                (a, _) -> a,
                TreeMap::new));
  }

  private Map<String, String> labels() {
    return client.namespaces().withName(backend).get().getMetadata().getLabels();
  }

  private boolean ours(Step step) {
    return step.target() instanceof Target.OnObject(var object)
        && (object.namespace().equals(namespace) || object.name().equals(backend));
  }

  private Plan ours(Plan plan) {
    List<Phase> phases =
        plan.phases().stream()
            .map(it ->
                new Phase(
                    it.number(),
                    it.goal(),
                    it.prerequisites(),
                    it.approvals(),
                    it.window(),
                    it.parallelWith(),
                    it.steps().stream().filter(this::ours).toList(),
                    List.of(),
                    it.rollback()))
            .filter(it -> !it.steps().isEmpty())
            .toList();
    return new Plan(
        plan.estate(),
        plan.estateHash(),
        plan.snapshotHash(),
        plan.taken(),
        plan.expires(),
        plan.identities(),
        phases,
        plan.choices(),
        List.of(),
        plan.clusters());
  }

  @Test
  void whatWasFoundIsPlannedDoneNotPlannedAgainAndUndone() throws Exception {
    Surroundings surroundings =
        new Surroundings(
            Map.of("HOME", folder.toString(), "XDG_STATE_HOME", folder.resolve("s").toString()),
            folder,
            Clock.systemUTC(),
            new SecureRandom());
    Reach reach = new OverSsh(surroundings);
    Estate estate = new ReadEstate(surroundings).read(folder.resolve("estate.yaml"));
    RunAudit audit = new RunAudit(surroundings, reach);
    RunsOfEstate runs = new RunsOfEstate(surroundings, reach, estate, SILENT);
    Map<String, Integer> before = budgets();
    Map<String, String> labelled = labels();

    RunEnded done =
        runs.apply(
            planned(audit, estate),
            OptionalInt.of(3),
            folder.resolve("plan.yaml"),
            _ -> true,
            NOBODY);
    assertThat(done.how()).as(done.why()).isEqualTo(RunEnded.How.DONE);
    assertThat(budgets()).isEqualTo(Map.of("peers-org1", 1, "peers-org2", 1, "orderers", 3));
    assertThat(labels()).containsEntry("name", backend);
    assertThat(planned(audit, estate).steps()).isEmpty();

    assertThat(runs.undo(done.run(), NOBODY).how()).isEqualTo(RunEnded.How.UNDONE);
    assertThat(budgets()).isEqualTo(before);
    assertThat(labels()).isEqualTo(labelled);
    assertThat(planned(audit, estate).steps()).hasSize(3);
  }

  private Plan planned(RunAudit audit, Estate estate) throws InterruptedException {
    return ours(
        new PlanEstate(audit).plan(estate, audit.observe(estate, estate, SILENT, _ -> {})).plan());
  }
}
