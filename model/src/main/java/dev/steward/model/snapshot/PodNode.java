package dev.steward.model.snapshot;

import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.ContainerState;
import dev.steward.model.fact.cluster.HttpCheck;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.fabric.FabricImage;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.value.Site;
import java.util.Optional;

/** What the API server's word on a pod says of the Fabric node in one of its containers. */
record PodNode(String cluster, Pod pod, ContainerSpec container, Evidence evidence) {

  FabricNode node(FabricKind kind, String name, String organisation) {
    return new FabricNode(
        Optional.empty(),
        kind,
        name,
        organisation,
        new Site.InPod(cluster, pod.namespace(), pod.name()),
        container.image(),
        version(),
        healthy(),
        unseen("its operations endpoint was not asked for its channels"),
        unseen("the certificates of nodes in pods are not looked at"));
  }

  /** The tag of its image, if that is a version. */
  private Observed<String> version() {
    String tag = FabricImage.tag(container.image());
    return tag.matches("v?\\d+(\\.\\d+)+.*")
        ? Observed.seen(tag, evidence.quoting(container.image()))
        : unseen("the tag of image %s is no version".formatted(container.image()));
  }

  /**
   * A container that does not run is not healthy. That one is ready says so only where the kubelet
   * asks /healthz for it.
   */
  private Observed<Boolean> healthy() {
    Optional<ContainerState> state =
        pod.containers().stream().filter(it -> it.name().equals(container.name())).findFirst();
    String waiting = state.map(ContainerState::waiting).orElse("");
    if (!pod.phase().equals("Running") || !waiting.isEmpty()) {
      return Observed.seen(
          false,
          evidence.quoting(pod.path() + " is " + (waiting.isEmpty() ? pod.phase() : waiting)));
    }
    return state.isPresent() && container.readiness().filter(PodNode::asksHealth).isPresent()
        ? Observed.seen(
            state.get().ready(),
            evidence.quoting(
                "%s is %s by /healthz"
                    .formatted(pod.path(), state.get().ready() ? "ready" : "not ready")))
        : unseen("it runs, but its operations endpoint was not asked how it is");
  }

  private static boolean asksHealth(HttpCheck check) {
    return check.path().equals("/healthz") || check.path().equals("/_up");
  }

  private <T> Observed<T> unseen(String why) {
    return Observed.unseen(Unknown.Kind.NOT_ASKED, pod.path() + ": " + why);
  }
}
