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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Data that lies on one node's disk alone is at least declared to be backed up. */
final class SingleCopy {
  static final ClusterRule<Storage> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-VOLUME-SINGLE-COPY",
              Severity.HIGH,
              "Data on one node's disk alone is declared to be backed up",
              "A local volume lives on its node and nowhere else: reinstalling or losing the node"
                  + " loses it for ever. Replicas do not count until they are proved to replicate.",
              List.of("I-13", "I-14", "Kubernetes: Volumes, local"),
              "Declare its backup (backups.datasets, with the cluster and its namespace), run it and"
                  + " rehearse the restore; or move the data to storage that outlives the node."),
          Storage::of,
          SingleCopy::judge);

  private SingleCopy() {}

  private static List<Judgement> judge(ClusterView cluster, Storage seen) {
    Map<String, List<String>> users = LocalVolumes.users(seen.cluster().pods());
    Map<String, List<String>> copies = new HashMap<>();
    Map<List<NodeTerm>, Optional<String>> onlyNode = new HashMap<>();
    for (PersistentVolume volume : seen.volumes()) {
      if (volume.claim().isPresent() && !backedUp(cluster, volume)) {
        onlyNode
            .computeIfAbsent(volume.nodeTerms(), _ -> onlyNode(volume, seen))
            .ifPresent(node ->
                copies
                    .computeIfAbsent(node, _ -> new ArrayList<>())
                    .add(text(volume, users.getOrDefault(volume.claim().get(), List.of()))));
      }
    }
    return seen.cluster().nodes().stream()
        .map(node -> judge(cluster, node, copies.getOrDefault(node.name(), List.of())))
        .toList();
  }

  private static Judgement judge(ClusterView cluster, ClusterNode node, List<String> found) {
    Subject subject = cluster.subject("node", node.name());
    if (found.isEmpty()) {
      return new Judgement.Fine(subject);
    }
    List<String> copies = found.stream().sorted().toList();
    return wrong(
            subject,
            "Node %s holds the only copy of %d volumes, and no backup of them is declared"
                .formatted(node.name(), copies.size()),
            "If its disk is lost or reinstalled, so is their data.")
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

  private static String text(PersistentVolume volume, List<String> users) {
    return "%s (%s)%s"
        .formatted(
            volume.claim().orElse(""),
            volume.name(),
            users.isEmpty() ? "" : ", used by " + Cluster.few(users));
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
