package dev.steward.change.remedy;

import dev.steward.model.estate.Placement;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives a service the replicas that are declared, where the cluster was told fewer and all of those
 * are ready. Databases and what keeps data are a person's: a new replica of them starts empty.
 */
final class RestoreReplicas implements ClusterRemedy {
  private static final Duration READY = Duration.ofMinutes(5);

  @Override
  public void propose(ClusterScene scene, Proposals out) {
    for (Finding finding : scene.of("K8S-REPLICAS-DECLARED")) {
      ServiceSpec spec = scene.estate().platform().services().get(ClusterScene.part(finding));
      if (spec != null && finding.subject().kind().equals("service")) {
        workload(scene, spec)
            .filter(it -> it.desired().orElse(0) < spec.replicas().orElse(0))
            .filter(
                it -> it.template().volumes().stream().noneMatch(PodVolume.Claim.class::isInstance))
            .ifPresent(it -> restore(scene, finding, it, spec.replicas().orElse(0), out));
      }
    }
  }

  private static Optional<Workload> workload(ClusterScene scene, ServiceSpec spec) {
    List<Workload> named =
        scene.facts().workloads().maybe().orElse(List.of()).stream()
            .filter(it -> it.kind() == WorkloadKind.DEPLOYMENT && it.name().equals(spec.name()))
            .filter(it ->
                spec.placement() instanceof Placement.InCluster in
                    && in.namespace().map(it.namespace()::equals).orElse(true))
            .toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  private static void restore(
      ClusterScene scene, Finding finding, Workload workload, int declared, Proposals out) {
    int told = workload.desired().orElse(0);
    String what = "give %s its %d replicas".formatted(workload.path(), declared);
    Optional<Finding> cause = hindrance(scene, workload);
    if (workload.ready() < told) {
      out.refuse(
          List.of(finding),
          what,
          "of its %d replicas %d are ready: more would fail alike"
              .formatted(told, workload.ready()),
          "Find out why the others are not ready, and repair that.");
    } else if (cause.isPresent()) {
      out.refuse(
          List.of(finding),
          what,
          "a new one would not come up: " + cause.get().title(),
          cause.get().remedy());
    } else {
      KubernetesObject object =
          scene.object("apps/v1", "Deployment", workload.namespace(), workload.name());
      String wanted = String.valueOf(declared);
      out.add(
          3,
          StepDraft.on(
                  object, "replicas", "Give %s its %s replicas".formatted(workload.path(), wanted))
              .answers(List.of(finding))
              .risk(Risk.LOW, List.of("%d more of its pods start".formatted(declared - told)))
              .takes(Duration.ofMinutes(2))
              .before(ObjectText.is(object, "/spec/replicas", String.valueOf(told), Duration.ZERO))
              .act(
                  new Action.Patch(
                      object,
                      Action.Patch.Form.MERGE,
                      "{\"spec\":{\"replicas\":%s}}".formatted(wanted)))
              .verify(ObjectText.is(object, "/status/readyReplicas", wanted, READY))
              .undo(new Action.RestoreObject(object))
              .done(),
          List.of(finding));
    }
  }

  /** What is known to keep a new pod of it from coming up (I-07, I-08). */
  private static Optional<Finding> hindrance(ClusterScene scene, Workload workload) {
    Stream<Finding> ofIt =
        Stream.of("K8S-CONFIG-MISSING", "K8S-SELECTOR-UNSATISFIABLE")
            .flatMap(rule -> scene.about(rule, workload.path()).stream());
    Stream<Finding> ofImages =
        workload.template().containers().stream()
            .flatMap(it -> scene.about("K8S-IMAGE-NOT-EVERYWHERE", it.image()).stream());
    return Stream.concat(ofIt, ofImages).findFirst();
  }
}
