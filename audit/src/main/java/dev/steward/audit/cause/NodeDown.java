package dev.steward.audit.cause;

import dev.steward.audit.rule.ClusterView;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.finding.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A node that is not ready, and why: what ran on it is not served. */
final class NodeDown implements Explanation {
  private static final Set<String> NODE_UNITS =
      Set.of("k3s", "k3s-agent", "kubelet", "containerd", "rke2-server", "rke2-agent");

  @Override
  public Stream<Link> links(Found found) {
    return found.clusters().stream().flatMap(cluster -> links(found, cluster));
  }

  private static Stream<Link> links(Found found, ClusterView cluster) {
    AffectedPods affected = new AffectedPods(cluster);
    return cluster.facts().nodes().maybe().orElse(List.of()).stream()
        .filter(node -> !node.ready())
        .flatMap(node -> links(found, cluster, affected, node));
  }

  private static Stream<Link> links(
      Found found, ClusterView cluster, AffectedPods affected, ClusterNode node) {
    List<Finding> causes = affected.nodeFindings(found, node).toList();
    Stream<Link> fromUnits =
        cluster.serverOf(node).map(ServerSpec::name).stream()
            .flatMap(server -> found.on(server, "HOST-UNIT-FAILED"))
            .filter(unit -> NODE_UNITS.contains(UnitDown.unit(unit)))
            .flatMap(unit -> causes.stream().map(effect -> new Link(unit, effect)));
    Stream<Link> toPods =
        causes.stream()
            .flatMap(cause ->
                affected
                    .following(found, pod -> pod.node().filter(node.name()::equals).isPresent())
                    .map(effect -> new Link(cause, effect)));
    Stream<Link> toEtcd =
        causes.stream()
            .flatMap(cause ->
                found
                    .of("ETCD-MEMBER-DOWN")
                    .filter(it -> it.subject().name().equals(cluster.name()))
                    .filter(it -> names(it, node))
                    .map(effect -> new Link(cause, effect)));
    return Stream.of(fromUnits, toPods, toEtcd).flatMap(it -> it);
  }

  /** Whether the one member that is down is the node's: K3s names it after its host. */
  private static boolean names(Finding finding, ClusterNode node) {
    String text = finding.title() + "\n" + String.join("\n", finding.symptoms());
    return text.contains(node.name() + "-") || text.contains(node.name() + " ");
  }
}
