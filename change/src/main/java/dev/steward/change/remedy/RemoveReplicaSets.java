package dev.steward.change.remedy;

import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Removes ReplicaSets of old revisions that keep nothing but pods which fail (I-09). */
final class RemoveReplicaSets implements ClusterRemedy {
  private static final Duration GONE = Duration.ofMinutes(2);

  @Override
  public void propose(ClusterScene scene, Proposals out) {
    for (Finding finding : scene.of("K8S-REPLICASET-STALE")) {
      scene.facts().workloads().maybe().orElse(List.of()).stream()
          .filter(it -> it.path().equals(ClusterScene.part(finding)))
          .findFirst()
          .ifPresent(it -> remove(scene, finding, it, out));
    }
  }

  private static void remove(ClusterScene scene, Finding finding, Workload set, Proposals out) {
    if (set.ready() > 0) {
      out.refuse(
          List.of(finding),
          "remove " + set.path(),
          "%d of its pods are ready and serve".formatted(set.ready()),
          "Let the rollout end first: the new revision must be ready.");
      return;
    }
    KubernetesObject object = scene.object("apps/v1", "ReplicaSet", set.namespace(), set.name());
    out.add(
        3,
        StepDraft.on(object, "stale-replicaset", "Remove %s, an old revision".formatted(set.path()))
            .answers(List.of(finding))
            .risk(
                Risk.LOW,
                List.of("none of its pods is ready; a rollback to that revision needs the undo"))
            .takes(Duration.ofSeconds(30))
            .before(ObjectText.absent(object, "/status/readyReplicas", Duration.ZERO))
            .act(new Action.Delete(object, Optional.empty()))
            .verify(ObjectText.absent(object, "", GONE))
            .undo(new Action.RestoreObject(object))
            .lasting("The pods that come back with it are new ones.")
            .done(),
        List.of(finding));
  }
}
