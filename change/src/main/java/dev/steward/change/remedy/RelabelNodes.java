package dev.steward.change.remedy;

import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.NodeTerm;
import dev.steward.model.fact.cluster.PersistentVolume;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives each node its own name as identity, where another node carries its namesake's (I-15). Not
 * where pods or volumes are on that node because of the label: they would not come back there.
 */
final class RelabelNodes implements ClusterRemedy {
  @Override
  public void propose(ClusterScene scene, Proposals out) {
    List<ClusterNode> nodes = scene.facts().nodes().maybe().orElse(List.of());
    for (Finding finding : scene.of("K8S-NODE-IDENTITY-DUPLICATE")) {
      String[] label = ClusterScene.part(finding).split("=", 2);
      if (label.length == 2 && nodes.stream().anyMatch(it -> it.name().equals(label[1]))) {
        List<ClusterNode> strangers =
            nodes.stream()
                .filter(it -> label[1].equals(it.labels().get(label[0])))
                .filter(it -> !it.name().equals(label[1]))
                .toList();
        propose(scene, finding, strangers, label[0], label[1], out);
      }
    }
  }

  private static void propose(
      ClusterScene scene,
      Finding finding,
      List<ClusterNode> strangers,
      String key,
      String value,
      Proposals out) {
    Optional<String> why =
        strangers.stream().flatMap(it -> bound(scene, it, key, value).stream()).findFirst();
    if (why.isPresent()) {
      out.refuse(
          List.of(finding),
          "give each node its own %s".formatted(key),
          why.get(),
          "Have it select the node that is meant, then plan again.");
      return;
    }
    strangers.forEach(it -> relabel(scene, finding, it, key, value, out));
  }

  /** What is on the node, or may be, because of the label. */
  private static Optional<String> bound(
      ClusterScene scene, ClusterNode node, String key, String value) {
    if (scene.facts().pods().maybe().isEmpty() || scene.facts().volumes().maybe().isEmpty()) {
      return Optional.of("which pods and volumes count on it was not seen");
    }
    Optional<String> pod =
        scene.pods().stream()
            .filter(it -> it.node().equals(Optional.of(node.name())))
            .filter(it -> selects(it, key))
            .findFirst()
            .map(it -> "%s is on %s and selects it".formatted(it.path(), node.name()));
    return pod.or(() ->
        scene.facts().volumes().maybe().orElse(List.of()).stream()
            .filter(it -> names(it, key, value))
            .findFirst()
            .map(it -> "volume %s lies where it is %s".formatted(it.name(), value)));
  }

  private static boolean selects(Pod pod, String key) {
    return pod.spec().nodeSelector().containsKey(key)
        || pod.spec().nodeTerms().stream().anyMatch(term -> asks(term, key));
  }

  private static boolean names(PersistentVolume volume, String key, String value) {
    return volume.nodeTerms().stream()
        .flatMap(term -> term.labels().stream())
        .anyMatch(it -> it.key().equals(key) && it.values().contains(value));
  }

  private static boolean asks(NodeTerm term, String key) {
    return term.labels().stream().anyMatch(it -> it.key().equals(key));
  }

  private static void relabel(
      ClusterScene scene,
      Finding finding,
      ClusterNode node,
      String key,
      String value,
      Proposals out) {
    boolean taken =
        scene.facts().nodes().maybe().orElse(List.of()).stream()
            .anyMatch(it -> Objects.equals(it.labels().get(key), node.name()));
    if (taken) {
      return;
    }
    KubernetesObject object = scene.object("v1", "Node", "", node.name());
    String pointer = ObjectText.pointer(key);
    out.add(
        3,
        StepDraft.on(
                object,
                "node-label",
                "Label node %s with %s=%s".formatted(node.name(), key, node.name()))
            .answers(List.of(finding))
            .risk(
                Risk.LOW,
                List.of(
                    "nothing on it selects it by %s=%s; nothing is moved".formatted(key, value)))
            .takes(Duration.ofSeconds(5))
            .before(ObjectText.is(object, pointer, value, Duration.ZERO))
            .act(
                new Action.Patch(
                    object, Action.Patch.Form.MERGE, ObjectText.label(key, node.name())))
            .verify(ObjectText.is(object, pointer, node.name(), Duration.ZERO))
            .undo(new Action.Patch(object, Action.Patch.Form.MERGE, ObjectText.label(key, value)))
            .done(),
        List.of(finding));
  }
}
