package dev.steward.app.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.change.execute.Safety.Answer;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Platform;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Action.Patch.Form;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.model.plan.StepRisk;
import dev.steward.model.plan.Target;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.testing.cluster.ClusterMaker;
import dev.steward.testing.cluster.PodMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is known to take nothing away is allowed; what is not known is not done. */
class WeighClusterStepTest {
  private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

  private final ClusterMaker cluster = new ClusterMaker("main", AT);

  private static KubernetesObject object(String kind, String name) {
    return new KubernetesObject("main", "v1", kind, "fabric", name);
  }

  private Answer of(String in, Action.Effect act) {
    Step step =
        new Step(
            new StepId("s"),
            "Step",
            new Target.OnObject(object("ConfigMap", "x")),
            "sample",
            List.of(),
            new StepRisk(Risk.MEDIUM, List.of("sample")),
            new TreeSet<>(),
            Duration.ofMinutes(1),
            false,
            List.of(),
            List.of(act),
            List.of(new Action.Confirm("Well?")),
            List.of(),
            Optional.of("nothing"));
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
    Snapshot snapshot =
        new Snapshot("gx", AT, "test", List.of())
            .with(new PlatformObservation(List.of(cluster.observed()), List.of(), List.of()));
    return new WeighClusterStep(estate, snapshot, in).of(step);
  }

  private void allowed(Action.Effect act) {
    assertThat(of("main", act)).as("%s", act).isInstanceOf(Answer.Allowed.class);
  }

  private void unknown(Action.Effect act) {
    assertThat(of("main", act)).as("%s", act).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void whatStopsNoPodIsAllowed() {
    allowed(new Action.Apply(object("PodDisruptionBudget", "a"), "x"));
    allowed(new Action.Delete(object("NetworkPolicy", "a"), Optional.empty()));
    allowed(
        new Action.Patch(
            object("Namespace", "a"), Form.MERGE, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}"));
    allowed(
        new Action.Patch(object("Node", "a"), Form.MERGE, "{\"spec\":{\"unschedulable\":true}}"));
  }

  @Test
  void whatMayStopPodsInAWayNobodyKnowsIsNotDone() {
    unknown(new Action.Apply(object("Deployment", "a"), "x"));
    unknown(new Action.Delete(object("PersistentVolume", "a"), Optional.empty()));
    unknown(
        new Action.Patch(
            object("Node", "a"),
            Form.MERGE,
            "{\"spec\":{\"taints\":[{\"key\":\"a\",\"effect\":\"NoExecute\"}]}}"));
    unknown(
        new Action.Patch(
            object("Node", "a"),
            Form.MERGE,
            "{\"metadata\":{\"labels\":{}},\"spec\":{\"taints\":[]}}"));
    unknown(new Action.Patch(object("Deployment", "a"), Form.MERGE, "no JSON"));
    unknown(new Action.Patch(object("Deployment", "a"), Form.MERGE, "{\"spec\":{\"replicas\":0}}"));
    unknown(new Action.Evict("main", "node1", Duration.ofMinutes(1)));
  }

  @Test
  void aReplicaSetMayGoWhileNoneOfItsPodsIsReady() {
    cluster.add(PodMaker.of("fabric", "old-1").owner("ReplicaSet", "old").notReady().make());
    cluster.add(PodMaker.of("fabric", "new-1").owner("ReplicaSet", "new").make());
    allowed(new Action.Delete(object("ReplicaSet", "old"), Optional.empty()));
    assertThat(of("main", new Action.Delete(object("ReplicaSet", "new"), Optional.empty())))
        .isEqualTo(new Answer.Refused("fabric/new-1 is ready now"));
  }

  @Test
  void aClusterThatDoesNotAnswerIsLeftAlone() {
    assertThat(of("other", new Action.Apply(object("NetworkPolicy", "a"), "x")))
        .isInstanceOf(Answer.Unknown.class);
  }
}
