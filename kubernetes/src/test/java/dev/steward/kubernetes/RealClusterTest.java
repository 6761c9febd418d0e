package dev.steward.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.fact.cluster.ClusterFacts;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract on the cluster that KUBECONFIG names, in a namespace of its own. */
@EnabledIfEnvironmentVariable(
    named = "KUBECONFIG",
    matches = ".+",
    disabledReason = "KUBECONFIG names no cluster")
class RealClusterTest extends ReadClusterContract {
  private static KubernetesClient client;

  private static Path file() {
    return Path.of(System.getenv("KUBECONFIG"));
  }

  @BeforeAll
  static void connect() {
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(new File(file().toString())))
            .build();
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  @Override
  KubernetesClient client() {
    return client;
  }

  @Override
  Path kubeconfig(Path folder) {
    return file();
  }

  /** What a kubelet would write goes through the subresource, and is read as a kubelet's. */
  @Test
  void theStatusOfNodesAndPodsIsRead() throws IOException {
    String name = "steward-contract-%d".formatted(ProcessHandle.current().pid());
    NodeStatus ready =
        new NodeStatusBuilder()
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .withReason("KubeletReady")
            .endCondition()
            .addNewAddress("192.0.2.7", "InternalIP")
            .withNewNodeInfo()
            .withMachineID("0123456789abcdef0123456789abcdef")
            .withKubeletVersion("v1.33.4+k3s1")
            .endNodeInfo()
            .build();
    Node node =
        client
            .resource(new NodeBuilder().withNewMetadata().withName(name).endMetadata().build())
            .create();
    try {
      client.resource(new NodeBuilder(node).withStatus(ready).build()).unlock().patchStatus();
      Pod pod = client.resource(pod(name)).create();
      client
          .resource(
              new PodBuilder(pod)
                  .withNewStatus()
                  .withPhase("Running")
                  .addNewContainerStatus()
                  .withName("app")
                  .withImage("app:1")
                  .withReady(true)
                  .withRestartCount(149)
                  .withNewState()
                  .withNewRunning()
                  .endRunning()
                  .endState()
                  .withNewLastState()
                  .withNewTerminated()
                  .withExitCode(1)
                  .withReason("Error")
                  .endTerminated()
                  .endLastState()
                  .endContainerStatus()
                  .endStatus()
                  .build())
          .unlock()
          .patchStatus();

      ClusterFacts facts = new Reading().of(file()).facts();

      assertThat(facts.nodes().maybe().orElseThrow())
          .filteredOn(it -> it.name().equals(name))
          .singleElement()
          .satisfies(it -> {
            assertThat(it.machineId()).isEqualTo("0123456789abcdef0123456789abcdef");
            assertThat(it.conditions().getFirst().status()).isEqualTo("True");
          });
      assertThat(facts.pods().maybe().orElseThrow())
          .filteredOn(it -> it.name().equals(name))
          .singleElement()
          .satisfies(it -> {
            assertThat(it.node()).hasValue(name);
            assertThat(it.phase()).isEqualTo("Running");
            assertThat(it.containers().getFirst().restarts()).isEqualTo(149);
            assertThat(it.containers().getFirst().lastTermination().orElseThrow().exitCode())
                .isEqualTo(1);
          });
    } finally {
      client.pods().inNamespace("default").withName(name).withGracePeriod(0).delete();
      client.nodes().withName(name).delete();
    }
  }

  private static Pod pod(String name) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .withNewSpec()
        .withNodeName(name)
        .withAutomountServiceAccountToken(false)
        .addNewContainer()
        .withName("app")
        .withImage("app:1")
        .endContainer()
        .endSpec()
        .build();
  }
}
