package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.NodeImage;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every image that cannot be pulled is on every node that its pods may go to.
 *
 * <p>An image is taken for one that cannot be pulled if its pull failed, if it is never pulled, or
 * if no node knows it by a digest: what came from a registry has one (containerd, CRI ImageStatus
 * repoDigests), what was built or imported on a node has none.
 */
public final class ImagePlaces {
  static final ClusterRule<Cluster> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-IMAGE-NOT-EVERYWHERE",
              Severity.HIGH,
              "Every image that cannot be pulled is on every node that its pods may go to",
              "A pod that moves to a node without the image waits in ImagePullBackOff; after a drain"
                  + " or a lost node it does not come back.",
              List.of("I-08", "Kubernetes: Images, Pre-pulled images"),
              "Push the image to a registry that every node can reach and name it from there; until"
                  + " then import it on every node (k3s ctr images import FILE) or pin the workload"
                  + " to the nodes that have it."),
          Cluster::of,
          ImagePlaces::judge);

  /** As many as a kubelet reports by default; a node that tells fewer has no others. */
  private static final int REPORTED = 50;

  private static final Set<String> PULL_FAILED = Set.of("ErrImagePull", "ImagePullBackOff");

  private ImagePlaces() {}

  /** What one image lacks. */
  private record Lack(Set<String> nodes, Set<String> workloads) {
    static Lack none() {
      return new Lack(new TreeSet<>(), new TreeSet<>());
    }
  }

  private static List<Judgement> judge(ClusterView cluster, Cluster seen) {
    Owners owners = seen.owners();
    Eligible eligible = new Eligible(seen.nodes());
    Map<String, Lack> lacks = new TreeMap<>();
    Set<String> judged = new TreeSet<>();
    Set<String> notPulled = notPulled(seen);
    for (Pod pod : seen.pods()) {
      if (pod.phase().equals("Succeeded") || pod.phase().equals("Failed")) {
        continue;
      }
      List<ClusterNode> nodes = eligible.nodes(pod.spec());
      for (ContainerSpec container : pod.spec().containers()) {
        String image = canonical(container.image());
        judged.add(image);
        boolean local = container.pullPolicy().equals("Never") || notPulled.contains(image);
        nodes.stream()
            .filter(node -> local && lacks(node, image))
            .forEach(node -> {
              Lack lack = lacks.computeIfAbsent(image, _ -> Lack.none());
              lack.nodes().add(node.name());
              lack.workloads().add(owners.of(pod));
            });
      }
    }
    List<Judgement> judgements = new ArrayList<>();
    for (String image : judged) {
      Lack lack = lacks.get(image);
      judgements.add(
          lack == null
              ? new Judgement.Fine(cluster.subject("image", image))
              : wrong(
                      cluster.subject("image", image),
                      "%s cannot be pulled and is not on %s"
                          .formatted(image, Cluster.few(lack.nodes())),
                      "%s would not come back there.".formatted(Cluster.few(lack.workloads())))
                  .with(lack.workloads().stream().map(it -> it + " may go there").toList())
                  .quoting(
                      "status.images without %s: %s".formatted(image, Cluster.few(lack.nodes()))));
    }
    return judgements;
  }

  /** Whether the node is known not to have it: a full list may have left it out. */
  private static boolean lacks(ClusterNode node, String image) {
    return node.images().size() < REPORTED
        && node.images().stream().noneMatch(it -> names(it).anyMatch(image::equals));
  }

  private static Set<String> notPulled(Cluster seen) {
    Set<String> local = new TreeSet<>();
    Set<String> pulled = new TreeSet<>();
    for (ClusterNode node : seen.nodes()) {
      for (NodeImage image : node.images()) {
        boolean digest = image.names().stream().anyMatch(name -> name.contains("@sha256:"));
        names(image).forEach(digest ? pulled::add : local::add);
      }
    }
    local.removeAll(pulled);
    for (Pod pod : seen.pods()) {
      pod.containers().stream()
          .filter(it -> PULL_FAILED.contains(it.waiting()))
          .forEach(it -> local.add(canonical(it.image())));
    }
    return local;
  }

  private static Stream<String> names(NodeImage image) {
    return image.names().stream().map(ImagePlaces::canonical);
  }

  /** With the registry, folder and tag that a short name stands for (distribution reference). */
  public static String canonical(String image) {
    int slash = image.indexOf('/');
    String first = slash < 0 ? "" : image.substring(0, slash);
    boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
    String full =
        registry ? image : slash < 0 ? "docker.io/library/" + image : "docker.io/" + image;
    boolean tagged = full.contains("@") || full.lastIndexOf(':') > full.lastIndexOf('/');
    return tagged ? full : full + ":latest";
  }
}
