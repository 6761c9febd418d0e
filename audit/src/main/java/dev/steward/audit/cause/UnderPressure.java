package dev.steward.audit.cause;

import dev.steward.audit.rule.ClusterView;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.finding.Finding;
import dev.steward.model.value.ServerName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A server without room: its node says so, and the kubelet evicts what runs on it. */
final class UnderPressure implements Explanation {
  private static final Map<String, Set<String>> PRESSURES =
      Map.of(
          "DiskPressure", Set.of("HOST-DISK-USAGE", "HOST-INODE-USAGE"),
          "MemoryPressure", Set.of("HOST-MEMORY-LOW"));

  @Override
  public Stream<Link> links(Found found) {
    return found.clusters().stream().flatMap(cluster -> links(found, cluster));
  }

  private static Stream<Link> links(Found found, ClusterView cluster) {
    AffectedPods affected = new AffectedPods(cluster);
    List<ClusterNode> nodes = cluster.facts().nodes().maybe().orElse(List.of());
    return nodes.stream()
        .flatMap(node ->
            cluster.serverOf(node).map(ServerSpec::name).stream()
                .flatMap(server ->
                    PRESSURES.entrySet().stream()
                        .flatMap(pressure ->
                            links(
                                found,
                                affected,
                                node,
                                server,
                                pressure.getKey(),
                                pressure.getValue()))));
  }

  private static Stream<Link> links(
      Found found,
      AffectedPods affected,
      ClusterNode node,
      ServerName server,
      String pressure,
      Set<String> rules) {
    Optional<Finding> worst =
        rules.stream()
            .flatMap(rule -> found.on(server, rule))
            .filter(cause -> !pressure.equals("DiskPressure") || holdsPods(found, server, cause))
            .sorted(FindCauses.WORST_FIRST)
            .findFirst();
    return worst.stream()
        .flatMap(cause ->
            Stream.concat(
                    pressed(node, pressure) ? affected.nodeFindings(found, node) : Stream.empty(),
                    affected.following(
                        found,
                        pod ->
                            pod.node().filter(node.name()::equals).isPresent()
                                && pod.reason().equals("Evicted")))
                .map(effect -> new Link(cause, effect)));
  }

  /** Whether the kubelet's folders lie on the file system that the finding is about. */
  private static boolean holdsPods(Found found, ServerName server, Finding cause) {
    String mount = cause.subject().name();
    return found.input().snapshot().server(server).stream()
        .flatMap(seen -> seen.facts().host().fileSystems().maybe().stream())
        .flatMap(List::stream)
        .map(it -> it.mountPoint())
        .filter(it -> "/var/lib/kubelet/".startsWith(it.equals("/") ? it : it + "/"))
        .max(Comparator.comparingInt(String::length))
        .filter(mount::equals)
        .isPresent();
  }

  private static boolean pressed(ClusterNode node, String pressure) {
    return node.conditions().stream()
        .anyMatch(it -> it.type().equals(pressure) && it.status().equals("True"));
  }
}
