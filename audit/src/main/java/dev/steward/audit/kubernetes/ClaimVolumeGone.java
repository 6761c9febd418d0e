package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.ClusterEvent;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.NodeTerm;
import dev.steward.model.fact.cluster.PersistentVolume;
import dev.steward.model.fact.cluster.VolumeClaim;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Observed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every bound claim leads to a volume that is still there. */
final class ClaimVolumeGone {
  static final ClusterRule<Storage> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-CLAIM-VOLUME-GONE",
              Severity.CRITICAL,
              "Every bound claim leads to a volume that is still there",
              "The claim says Bound while its data is gone: pods wait in ContainerCreating, and a"
                  + " backup of it would be a backup of nothing.",
              List.of("I-16", "I-13", "Kubernetes: Persistent Volumes, local"),
              "Restore the data from its last proven backup. Only then delete the claim and its"
                  + " volume, and let the workload make new ones; the claim of a database never"
                  + " before."),
          Storage::of,
          ClaimVolumeGone::judge);

  /** As kubelet's local and hostPath plugins write it. */
  private static final Pattern MISSING_PATH =
      Pattern.compile(
          "volume \"([^\"]+)\".{0,40}?(?:path \"([^\"]+)\" does not exist|hostPath type check failed: (\\S+) is not)");

  private ClaimVolumeGone() {}

  record Storage(
      Cluster cluster,
      List<VolumeClaim> claims,
      List<PersistentVolume> volumes,
      List<ClusterEvent> events) {
    static Observed<Storage> of(dev.steward.model.fact.cluster.ClusterFacts facts) {
      return Observed.both(
          facts.claims(),
          Observed.both(
              Cluster.of(facts),
              Observed.both(facts.volumes(), facts.events(), Map::entry),
              (cluster, rest) -> new Storage(cluster, List.of(), rest.getKey(), rest.getValue())),
          (claims, rest) -> new Storage(rest.cluster, claims, rest.volumes, rest.events));
    }
  }

  private static List<Judgement> judge(ClusterView cluster, Storage seen) {
    Map<String, PersistentVolume> volumes = new HashMap<>();
    seen.volumes().forEach(it -> volumes.put(it.name(), it));
    Map<String, String> missing = missingPaths(seen.events());
    Map<String, List<String>> users = LocalVolumes.users(seen.cluster().pods());
    List<Judgement> judgements = new ArrayList<>();
    for (VolumeClaim claim : seen.claims()) {
      Optional<String> name = claim.volume();
      if (name.isEmpty()) {
        continue;
      }
      Subject subject = cluster.subject("claim", claim.path());
      Optional<PersistentVolume> volume = Optional.ofNullable(volumes.get(name.get()));
      Optional<String> gone =
          volume.isEmpty()
              ? Optional.of("the volume %s does not exist".formatted(name.get()))
              : nodeGone(volume.get(), seen.cluster().nodes())
                  .or(() -> Optional.ofNullable(missing.get(name.get())));
      judgements.add(
          gone.<Judgement>map(
                  why -> lost(subject, claim, why, users.getOrDefault(claim.path(), List.of())))
              .orElseGet(() -> new Judgement.Fine(subject)));
    }
    return judgements;
  }

  private static Judgement lost(
      Subject subject, VolumeClaim claim, String why, List<String> users) {
    return wrong(
            subject,
            "The claim %s is bound, and %s".formatted(claim.path(), why),
            users.isEmpty()
                ? "Its data is gone; nothing runs on it now."
                : "The data of %s is gone.".formatted(Cluster.few(users)))
        .with(users.stream().map(pod -> pod + " needs it").toList())
        .quoting("%s %s -> %s".formatted(claim.path(), claim.phase(), claim.volume().orElse("")));
  }

  private static Optional<String> nodeGone(PersistentVolume volume, List<ClusterNode> nodes) {
    boolean pinned = !volume.nodeTerms().isEmpty();
    return pinned && nodes.stream().noneMatch(node -> LocalVolumes.isOn(volume, node))
        ? Optional.of(
            "its volume %s lies on %s, which is not in the cluster"
                .formatted(volume.name(), places(volume.nodeTerms())))
        : Optional.empty();
  }

  private static String places(List<NodeTerm> terms) {
    TreeSet<String> values = new TreeSet<>();
    terms.forEach(term -> {
      term.labels().forEach(it -> values.addAll(it.values()));
      term.fields().forEach(it -> values.addAll(it.values()));
    });
    return values.isEmpty() ? "a node" : String.join(" or ", values);
  }

  /** What kubelets could not mount, by the volume's name. */
  private static Map<String, String> missingPaths(List<ClusterEvent> events) {
    Map<String, String> missing = new HashMap<>();
    for (ClusterEvent event : events) {
      Matcher text = MISSING_PATH.matcher(event.message());
      if (event.reason().equals("FailedMount") && text.find()) {
        String path = text.group(2) == null ? text.group(3) : text.group(2);
        missing.put(text.group(1), "its folder %s is not there any more".formatted(path));
      }
    }
    return missing;
  }
}
