package dev.steward.change.remedy;

import dev.steward.model.estate.Estate;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.Finding;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.value.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One cluster with what was found in it.
 *
 * @param fabric nodes of Fabric networks, wherever they are
 * @param findings of the whole estate
 */
public record ClusterScene(
    Estate estate,
    String cluster,
    ClusterFacts facts,
    List<FabricNode> fabric,
    List<Finding> findings) {
  public ClusterScene {
    fabric = List.copyOf(fabric);
    findings = List.copyOf(findings);
  }

  /** Findings of one rule about parts of this cluster, or of a Fabric network in it. */
  List<Finding> of(String rule) {
    Set<String> owners = new TreeSet<>(Set.of(cluster));
    fabric.stream()
        .filter(node -> node.site() instanceof Site.InPod in && in.cluster().equals(cluster))
        .forEach(node -> owners.add(node.network().orElseGet(node::deployment)));
    return findings.stream()
        .filter(it -> it.rule().value().equals(rule) && it.subject().server().isEmpty())
        .filter(it -> owners.contains(it.subject().name().split("/", 2)[0]))
        .toList();
  }

  /** Findings of one rule about one part, such as {@code fabric/peers}. */
  List<Finding> about(String rule, String part) {
    return of(rule).stream().filter(it -> part(it).equals(part)).toList();
  }

  /** What a finding is about, without the cluster or network. */
  static String part(Finding finding) {
    String[] words = finding.subject().name().split("/", 2);
    return words[words.length - 1];
  }

  /** Pods that have not come to their end. */
  List<Pod> pods() {
    return facts.pods().maybe().orElse(List.of()).stream()
        .filter(pod -> !pod.phase().equals("Succeeded") && !pod.phase().equals("Failed"))
        .toList();
  }

  /** The Fabric node that runs in a pod. */
  Optional<FabricNode> node(Pod pod) {
    Site site = new Site.InPod(cluster, pod.namespace(), pod.name());
    return fabric.stream().filter(node -> node.site().equals(site)).findFirst();
  }

  KubernetesObject object(String apiVersion, String kind, String namespace, String name) {
    return new KubernetesObject(cluster, apiVersion, kind, namespace, name);
  }

  /** Of several findings, all. */
  static List<Finding> all(List<Finding> some, List<Finding> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
