package dev.steward.audit.cause;

import dev.steward.audit.backup.Coverage;
import dev.steward.audit.rule.ClusterView;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.finding.Finding;
import dev.steward.model.value.ServerName;
import dev.steward.topology.Dataset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Data in no policy of backups is why a node's only copies have none. Production data comes first:
 * a node that holds some of it is told there.
 */
final class NoBackup implements Explanation {
  @Override
  public Stream<Link> links(Found found) {
    List<Finding> effects = found.of("K8S-VOLUME-SINGLE-COPY").toList();
    Map<String, Finding> causes =
        found
            .of("BACKUP-COVERAGE")
            .collect(Collectors.toMap(it -> it.subject().name(), it -> it, (one, _) -> one));
    if (effects.isEmpty() || causes.isEmpty()) {
      return Stream.empty();
    }
    List<Dataset> missing = Coverage.missing(found.input());
    return found.clusters().stream()
        .flatMap(cluster ->
            effects.stream()
                .flatMap(effect ->
                    server(cluster, effect).stream()
                        .flatMap(server -> cause(missing, causes, server).stream())
                        .map(cause -> new Link(cause, effect))));
  }

  private static Optional<Finding> cause(
      List<Dataset> missing, Map<String, Finding> causes, ServerName server) {
    List<Dataset> here =
        missing.stream()
            .filter(it ->
                it.copies().stream()
                    .flatMap(copy -> copy.parts().stream())
                    .anyMatch(part -> part.where().servers().equals(Set.of(server))))
            .toList();
    return Stream.of(
            here.stream().filter(Dataset::production).findFirst().map(_ -> Coverage.PRODUCTION),
            here.stream().findFirst().map(_ -> Coverage.OTHER))
        .flatMap(Optional::stream)
        .filter(causes::containsKey)
        .map(causes::get)
        .findFirst();
  }

  private static Optional<ServerName> server(ClusterView cluster, Finding effect) {
    return cluster.facts().nodes().maybe().orElse(List.<ClusterNode>of()).stream()
        .filter(node -> effect.subject().equals(cluster.subject("node", node.name())))
        .findFirst()
        .flatMap(cluster::serverOf)
        .map(ServerSpec::name);
  }
}
