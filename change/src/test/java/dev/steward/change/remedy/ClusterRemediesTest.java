package dev.steward.change.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Platform;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.DisruptionBudget;
import dev.steward.model.fact.cluster.LabelSelector;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.plan.Refused;
import dev.steward.model.plan.Step;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.Site;
import dev.steward.testing.cluster.ClusterMaker;
import dev.steward.testing.cluster.PodMaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What remedies make of findings in a cluster. */
final class ClusterRemediesTest {
  private final ClusterMaker cluster =
      new ClusterMaker("main", Instant.parse("2026-11-23T12:00:00Z"));
  private final List<FabricNode> fabric = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private void pod(String name, String role, String image) {
    cluster.add(
        PodMaker.of("fabric", name)
            .label("app", name)
            .label("role", role)
            .container(container(image))
            .make());
  }

  private static ContainerSpec container(String image) {
    return new ContainerSpec(
        "node",
        image,
        "IfNotPresent",
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private void peer(String name) {
    pod(name, "peer", "hyperledger/fabric-peer:2.5.12");
    fabric.add(
        new FabricNode(
            Optional.of("net"),
            FabricKind.PEER,
            name,
            "",
            new Site.InPod("main", "fabric", name),
            "hyperledger/fabric-peer:2.5.12",
            unseen(),
            unseen(),
            unseen(),
            unseen()));
  }

  private static <T> Observed<T> unseen() {
    return Observed.unseen(Unknown.Kind.NOT_ASKED, "not here");
  }

  private void budget(String name, String role, int least, int pods) {
    cluster.add(
        new DisruptionBudget(
            "fabric",
            name,
            new LabelSelector(Map.of("role", role), List.of()),
            Optional.of(String.valueOf(least)),
            Optional.empty(),
            pods,
            pods,
            pods - least));
  }

  private void found(String rule, String subject) {
    findings.add(
        new Finding(
            rule + subject,
            new RuleId(rule),
            Severity.MEDIUM,
            Subject.estate("part", subject),
            "wrong",
            "",
            "",
            List.of(),
            List.of()));
  }

  private Proposals proposed() {
    Estate estate =
        new Estate(
            "gx",
            Map.of(),
            new LinkedHashMap<>(),
            Map.of(),
            List.of(),
            List.of(),
            Map.of(),
            Platform.NONE,
            List.of());
    Proposals out = new Proposals();
    ClusterScene scene = new ClusterScene(estate, "main", cluster.facts(), fabric, findings);
    Remedies.forClusters().forEach(remedy -> remedy.propose(scene, out));
    return out;
  }

  private Step step() {
    assertThat(proposed().refused()).isEmpty();
    assertThat(proposed().steps()).hasSize(1);
    return proposed().steps().getFirst().step();
  }

  private Refused refusal() {
    assertThat(proposed().steps()).isEmpty();
    assertThat(proposed().refused()).hasSize(1);
    return proposed().refused().getFirst();
  }

  private void orderers(int count) {
    for (int i = 0; i < count; i++) {
      pod("orderer" + i, "orderer", "hyperledger/fabric-orderer:2.5.12");
    }
  }

  @Test
  void votersKeepTheirMajority() {
    orderers(5);
    budget("orderers", "orderer", 1, 5);
    found("K8S-BUDGET", "main/fabric/orderers");
    assertThat(step().act())
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Patch.class,
            it ->
                assertThat(it.patch())
                    .isEqualTo("{\"spec\":{\"minAvailable\":3,\"maxUnavailable\":null}}"));
  }

  @Test
  void othersKeepAllButOne() {
    for (int i = 0; i < 3; i++) {
      pod("api-" + i, "api", "registry.example.org/api:1");
    }
    budget("api", "api", 3, 3);
    found("K8S-BUDGET", "main/fabric/api");
    assertThat(((Action.Patch) step().act().getFirst()).patch()).contains("\"minAvailable\":2");
  }

  @Test
  void aSinglePodHasNoBudgetThatLetsADrainPass() {
    pod("api-0", "api", "registry.example.org/api:1");
    budget("api", "api", 1, 1);
    found("K8S-BUDGET", "main/fabric/api");
    assertThat(refusal().reason()).contains("a single pod");
  }

  @Test
  void aFindingOfAnotherClusterIsNotAnswered() {
    orderers(5);
    budget("orderers", "orderer", 1, 5);
    found("K8S-BUDGET", "other/fabric/orderers");
    assertThat(proposed().steps()).isEmpty();
  }

  private void fourPeers() {
    List.of("peer0-org1", "peer1-org1", "peer0-org2", "peer1-org2").forEach(this::peer);
    budget("peers", "peer", 2, 4);
    found("FABRIC-BUDGET-ORGANISATION", "net/fabric/peers");
  }

  @Test
  void peersGetABudgetForEachOrganisationAndTheOldOneGoesLast() {
    fourPeers();
    orderers(3);
    Step step = step();
    assertThat(step.act())
        .map(act ->
            switch (act) {
              case Action.Apply(var object, _) -> "apply " + object.name();
              case Action.Delete(var object, _) -> "delete " + object.name();
              default -> "other";
            })
        .containsExactly("apply peers-org1", "apply peers-org2", "delete peers");
    assertThat(((Action.Apply) step.act().getFirst()).manifest())
        .isEqualTo(
            """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata:
              name: "peers-org1"
              namespace: "fabric"
            spec:
              minAvailable: 1
              selector:
                matchExpressions:
                  - key: "app"
                    operator: In
                    values: ["peer0-org1", "peer1-org1"]
            """);
    assertThat(step.undo()).hasSize(3);
  }

  @Test
  void anOrganisationWithOnePeerIsRefused() {
    List.of("peer0-org1", "peer1-org1", "peer0-org2").forEach(this::peer);
    budget("peers", "peer", 1, 3);
    found("FABRIC-BUDGET-ORGANISATION", "net/fabric/peers");
    assertThat(refusal().reason()).contains("org2 has one peer");
  }

  @Test
  void whatIsNoPeerIsNotLeftWithoutABudget() {
    fourPeers();
    pod("cli", "peer", "hyperledger/fabric-tools:2.5");
    assertThat(refusal().reason()).contains("1 pods that are no peers");
  }

  @Test
  void aPeerUnderTwoBudgetsIsRefused() {
    fourPeers();
    budget("more", "peer", 1, 4);
    assertThat(refusal().reason()).contains("more covers peers too");
  }

  @Test
  void aNamespaceGetsTheLabelThatNamesIt() {
    cluster.add(new Namespace("backend", Map.of(), false));
    found("K8S-POLICY-NAMESPACE", "main/name=backend");
    assertThat(step().act())
        .containsExactly(
            new Action.Patch(
                new KubernetesObject("main", "v1", "Namespace", "", "backend"),
                Action.Patch.Form.MERGE,
                "{\"metadata\":{\"labels\":{\"name\":\"backend\"}}}"));
  }

  @Test
  void whichNamespaceIsMeantIsNotGuessed() {
    cluster.add(new Namespace("backend", Map.of("tier", "front"), false));
    found("K8S-POLICY-NAMESPACE", "main/tier=back");
    found("K8S-POLICY-NAMESPACE", "main/pod-security.kubernetes.io/enforce=backend");
    assertThat(proposed().steps()).isEmpty();
  }
}
