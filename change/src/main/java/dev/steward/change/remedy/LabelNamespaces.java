package dev.steward.change.remedy;

import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import java.time.Duration;
import java.util.List;

/**
 * Gives a namespace the label by which network policies select it. Only where the label's value is
 * the namespace's name: otherwise which one is meant is a guess.
 */
final class LabelNamespaces implements ClusterRemedy {
  /** Labels that change what may run in a namespace, or how. */
  private static final List<String> MEANINGFUL =
      List.of("pod-security.kubernetes.io/", "kubernetes.io/", "istio", "linkerd");

  @Override
  public void propose(ClusterScene scene, Proposals out) {
    for (Finding finding : scene.of("K8S-POLICY-NAMESPACE")) {
      String[] label = ClusterScene.part(finding).split("=", 2);
      if (label.length == 2 && MEANINGFUL.stream().noneMatch(label[0]::startsWith)) {
        scene.facts().namespaces().maybe().orElse(List.of()).stream()
            .filter(it -> it.name().equals(label[1]) && !it.terminating())
            .filter(it -> !it.labels().containsKey(label[0]))
            .findFirst()
            .ifPresent(it -> label(scene, finding, it, label[0], label[1], out));
      }
    }
  }

  private static void label(
      ClusterScene scene,
      Finding finding,
      Namespace namespace,
      String key,
      String value,
      Proposals out) {
    KubernetesObject object = scene.object("v1", "Namespace", "", namespace.name());
    String pointer = ObjectText.pointer(key);
    out.add(
        3,
        StepDraft.on(
                object,
                "namespace-label",
                "Label namespace %s with %s=%s".formatted(namespace.name(), key, value))
            .answers(List.of(finding))
            .risk(
                Risk.LOW,
                List.of("whatever selects namespaces by this label takes it from then on"))
            .takes(Duration.ofSeconds(5))
            .before(ObjectText.absent(object, pointer, Duration.ZERO))
            .act(new Action.Patch(object, Action.Patch.Form.MERGE, ObjectText.label(key, value)))
            .verify(ObjectText.is(object, pointer, value, Duration.ZERO))
            .undo(new Action.RestoreObject(object))
            .done(),
        List.of(finding));
  }
}
