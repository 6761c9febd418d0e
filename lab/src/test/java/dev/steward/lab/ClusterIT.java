package dev.steward.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The scenario of a whole cluster, in the empty one that KUBECONFIG names. */
@EnabledIfEnvironmentVariable(
    named = "KUBECONFIG",
    matches = ".+",
    disabledReason = "KUBECONFIG names no cluster")
class ClusterIT {
  @TempDir Path home;

  private static Command.Ended lab(String verb) {
    return new Command(List.of(Lab.file("lab/lab").toString(), "cluster", verb))
        .within(Duration.ofMinutes(3))
        .run();
  }

  private static List<String> objects() {
    String said =
        new Command(
                List.of(
                    "kubectl",
                    "get",
                    "namespaces,nodes,persistentvolumes,storageclasses",
                    "-o",
                    "name"))
            .run()
            .orThrow()
            .out();
    return said.lines().sorted().toList();
  }

  private Audit audit() throws Exception {
    Path estate = Files.writeString(home.resolve("estate.yaml"), lab("estate").orThrow().out());
    return Audit.read(
        Lab.stewardAt(home, "audit", "-q", "-f", estate.toString(), "-o", "json").run());
  }

  private static Set<String> rules(Audit audit) {
    return StreamSupport.stream(audit.result().at("/findings").spliterator(), false)
        .map(finding -> finding.get("rule").asString())
        .collect(Collectors.toSet());
  }

  private static List<String> subjects(Audit audit, String rule) {
    return StreamSupport.stream(audit.result().at("/findings").spliterator(), false)
        .filter(finding -> finding.get("rule").asString().equals(rule))
        .map(finding -> finding.at("/subject/name").asString())
        .sorted()
        .toList();
  }

  @AfterEach
  void clear() {
    lab("clear").orThrow();
  }

  @Test
  void whatIsLoadedIsFoundAndWhatIsClearedIsGone() throws Exception {
    List<String> before = objects();
    lab("load").orThrow();

    Audit audit = audit();

    assertThat(rules(audit))
        .as(audit.titles())
        .contains(
            "FABRIC-BUDGET-ORGANISATION",
            "K8S-CLAIM-VOLUME-GONE",
            "K8S-CONFIG-MISSING",
            "K8S-ENVIRONMENT-MIXED",
            "K8S-IMAGE-NOT-EVERYWHERE",
            "K8S-NODE-IDENTITY-DUPLICATE",
            "K8S-POLICY-NAMESPACE",
            "K8S-REPLICAS-DECLARED",
            "K8S-REPLICASET-STALE",
            "K8S-RESTARTS",
            "K8S-SELECTOR-UNSATISFIABLE",
            "K8S-SERVICE-MISSING",
            "K8S-VOLUME-SINGLE-COPY");
    assertThat(subjects(audit, "K8S-VOLUME-SINGLE-COPY"))
        .containsExactly("main/vps1", "main/vps2", "main/vps3", "main/vps4");
    assertThat(subjects(audit, "K8S-REPLICAS-DECLARED"))
        .containsExactly("main/svc-tax", "main/svc-tokenomics");
    JsonNode cluster = audit.result().at("/clusters/0");
    assertThat(cluster.get("outcome").asString()).isEqualTo("observed");

    Command.Ended again = lab("load");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("not empty", "backend-mainnet", "Nothing was changed");

    lab("clear").orThrow();
    assertThat(objects()).isEqualTo(before);
  }

  @Test
  void aClusterWithAForeignNamespaceIsLeftAlone() {
    new Command(List.of("kubectl", "create", "namespace", "of-somebody")).run().orThrow();
    try {
      List<String> before = objects();

      Command.Ended refused = lab("load");

      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("of-somebody", "Nothing was changed");
      lab("clear").orThrow();
      assertThat(objects()).isEqualTo(before);
    } finally {
      new Command(List.of("kubectl", "delete", "namespace", "of-somebody")).run().orThrow();
    }
  }
}
