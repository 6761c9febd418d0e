package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.kubernetes.ClaimVolumeGone.Storage;
import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.NodeTerm;
import dev.steward.model.fact.cluster.PersistentVolume;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.topology.Dataset;
import dev.steward.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Data that lies on one node's disk alone is at least declared to be backed up. */
final class SingleCopy {
  static final ClusterRule<Storage> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-VOLUME-SINGLE-COPY",
              Severity.HIGH,
              "Data on one node's disk alone is declared to be backed up",
              "A local volume lives on its node and nowhere else: reinstalling or losing the node"
                  + " loses it for ever. Replicas do not count until they are proved to replicate;"
                  + " for the last copy of a database, a ledger or an authority's keys in production,"
                  + " a declared backup does not count either until its restore is proved.",
              List.of("I-13", "I-14", "Kubernetes: Volumes, local"),
              "Declare its backup (backups.datasets, with the cluster and its namespace), run it and"
                  + " rehearse the restore; or move the data to storage that outlives the node."),
          Storage::of,
          SingleCopy::judge);

  private SingleCopy() {}

  /** Data that is gone with its last copy; what a plain volume holds, nobody knows. */
  private static final Set<Dataset.Kind> PRECIOUS =
      Set.of(Dataset.Kind.DATABASE, Dataset.Kind.LEDGER, Dataset.Kind.AUTHORITY_KEYS);

  /**
   * A volume of one node.
   *
   * @param last the production data whose last copy it is part of
   */
  private record Held(String text, Optional<Dataset> last) {}

  private static List<Judgement> judge(ClusterView cluster, Storage seen) {
    Map<String, List<String>> users = LocalVolumes.users(seen.cluster().pods());
    Map<String, Dataset> last = lastCopies(cluster);
    Map<String, List<Held>> copies = new HashMap<>();
    Map<List<NodeTerm>, Optional<String>> onlyNode = new HashMap<>();
    for (PersistentVolume volume : seen.volumes()) {
      Optional<Dataset> dataset =
          volume.claim().map(claim -> last.get(cluster.name() + ":" + claim));
      if (volume.claim().isPresent() && (dataset.isPresent() || !backedUp(cluster, volume))) {
        List<String> pods = users.getOrDefault(volume.claim().get(), List.of());
        onlyNode
            .computeIfAbsent(volume.nodeTerms(), _ -> onlyNode(volume, seen))
            .ifPresent(node ->
                copies
                    .computeIfAbsent(node, _ -> new ArrayList<>())
                    .add(new Held(text(volume, pods, dataset), dataset)));
      }
    }
    return seen.cluster().nodes().stream()
        .map(node -> judge(cluster, node, copies.getOrDefault(node.name(), List.of())))
        .toList();
  }

  /** By the name of a volume, production data of which no other copy is known. */
  private static Map<String, Dataset> lastCopies(ClusterView cluster) {
    Map<String, Dataset> last = new HashMap<>();
    Topology.of(cluster.estate(), cluster.input().snapshot()).datasets().stream()
        .filter(it -> it.production() && it.single() && PRECIOUS.contains(it.kind()))
        .forEach(dataset ->
            dataset.copies().stream()
                .flatMap(copy -> copy.parts().stream())
                .forEach(part -> last.putIfAbsent(part.name(), dataset)));
    return last;
  }

  private static Judgement judge(ClusterView cluster, ClusterNode node, List<Held> found) {
    Subject subject = cluster.subject("node", node.name());
    if (found.isEmpty()) {
      return new Judgement.Fine(subject);
    }
    boolean precious = found.stream().anyMatch(held -> held.last().isPresent());
    List<String> copies =
        found.stream()
            .sorted(
                Comparator.comparing((Held held) -> held.last().isEmpty())
                    .thenComparing(Held::text))
            .map(Held::text)
            .toList();
    return wrong(
            subject,
            "Node %s holds the only copy of %d volumes, %s"
                .formatted(
                    node.name(),
                    copies.size(),
                    precious
                        ? "production data among them, and no backup of it is proved"
                        : "and no backup of them is declared"),
            "If its disk is lost or reinstalled, so is their data.")
        .as(precious ? Severity.CRITICAL : Severity.HIGH)
        .with(copies)
        .quoting("nodeAffinity %s: %s".formatted(node.name(), Cluster.few(copies)));
  }

  /** The one node that can mount it; nothing where there are several. */
  private static Optional<String> onlyNode(PersistentVolume volume, Storage seen) {
    List<ClusterNode> nodes =
        seen.cluster().nodes().stream()
            .filter(node -> LocalVolumes.isOn(volume, node))
            .limit(2)
            .toList();
    return nodes.size() == 1 ? Optional.of(nodes.getFirst().name()) : Optional.empty();
  }

  private static String text(
      PersistentVolume volume, List<String> users, Optional<Dataset> dataset) {
    return "%s (%s)%s%s"
        .formatted(
            volume.claim().orElse(""),
            volume.name(),
            users.isEmpty() ? "" : ", used by " + Cluster.few(users),
            dataset.map(it -> ": the last copy of " + it.name()).orElse(""));
  }

  private static boolean backedUp(ClusterView cluster, PersistentVolume volume) {
    String claim = volume.claim().orElse("");
    String namespace = claim.substring(0, Math.max(0, claim.indexOf('/')));
    return cluster.estate().platform().backups().datasets().values().stream()
        .anyMatch(it ->
            place(cluster, it)
                .filter(place -> place.cluster().equals(cluster.name()))
                .filter(place -> place.namespace().map(namespace::equals).orElse(true))
                .isPresent());
  }

  /** Where a dataset lies, if it lies in a cluster. */
  private static Optional<Placement.InCluster> place(
      ClusterView cluster, dev.steward.model.estate.BackupsSpec.DatasetSpec dataset) {
    return dataset
        .cluster()
        .map(name -> new Placement.InCluster(name, dataset.namespace()))
        .or(() ->
            dataset
                .datastore()
                .map(name -> cluster.estate().platform().datastores().get(name))
                .map(DatastoreSpec::placement)
                .filter(Placement.InCluster.class::isInstance)
                .map(Placement.InCluster.class::cast));
  }
}
