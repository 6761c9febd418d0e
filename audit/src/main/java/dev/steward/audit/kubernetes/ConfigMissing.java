package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterSecret;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.ConfigMap;
import dev.steward.model.fact.cluster.ConfigReference;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodSpec;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every ConfigMap, Secret and key that a pod needs to start is there. */
final class ConfigMissing {
  static final ClusterRule<Configured> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-CONFIG-MISSING",
              Severity.HIGH,
              "Every ConfigMap, Secret and key that a pod needs to start is there",
              "A pod that runs does not need them any more, and one that starts does: it would not"
                  + " come back from a restart, a drain or a rollout.",
              List.of("I-07", "Kubernetes: Configure a Pod to Use a ConfigMap"),
              "Put the missing object or key back before anything restarts; or mark the reference as"
                  + " optional if the program does without."),
          Configured::of,
          ConfigMissing::judge);

  private ConfigMissing() {}

  record Configured(Cluster cluster, Map<String, Set<String>> maps) {
    static Observed<Configured> of(ClusterFacts facts) {
      return Observed.both(
          facts.configMaps(),
          Cluster.of(facts),
          (maps, cluster) -> new Configured(cluster, keys(maps)));
    }

    private static Map<String, Set<String>> keys(List<ConfigMap> maps) {
      Map<String, Set<String>> keys = new HashMap<>();
      maps.forEach(it -> keys.put(it.namespace() + "/" + it.name(), it.keys()));
      return keys;
    }
  }

  private static List<Judgement> judge(ClusterView cluster, Configured seen) {
    Map<String, Set<String>> missing = new TreeMap<>();
    Set<String> unknown = new TreeSet<>();
    Map<String, Set<String>> secrets = secrets(cluster.facts().secrets());
    boolean secretsSeen = cluster.facts().secrets() instanceof Observed.Seen<?>;
    Owners owners = seen.cluster().owners();
    Set<String> judged = new HashSet<>();
    seen.cluster().pods().stream()
        .filter(pod -> !Set.of("Succeeded", "Failed").contains(pod.phase()))
        .forEach(pod ->
            need(owners.of(pod), pod)
                .forEach(need ->
                    judge(need, secretsSeen, secrets, seen.maps(), missing, unknown, judged)));
    seen.cluster().workloads().stream()
        .filter(it -> it.kind() == WorkloadKind.CRON_JOB)
        .forEach(it ->
            need(it)
                .forEach(need ->
                    judge(need, secretsSeen, secrets, seen.maps(), missing, unknown, judged)));
    List<Judgement> judgements = new ArrayList<>();
    missing.forEach((workload, what) ->
        judgements.add(
            wrong(
                    cluster.subject("workload", workload),
                    "%s would not come back: %s".formatted(workload, Cluster.few(what)),
                    "Pods of it that start now wait in CreateContainerConfigError or ContainerCreating.")
                .with(what.stream().skip(5).toList())
                .quoting("%s: %s".formatted(workload, Cluster.few(what)))));
    if (!unknown.isEmpty()) {
      judgements.add(
          new Judgement.Undecided(
              cluster.subject("secrets", "references"),
              "%d workloads need Secrets that were not read: %s"
                  .formatted(unknown.size(), reason(cluster))));
    }
    judged.removeAll(missing.keySet());
    judged.stream()
        .sorted()
        .forEach(it -> judgements.add(new Judgement.Fine(cluster.subject("workload", it))));
    return judgements;
  }

  /** One thing that a workload needs. */
  private record Need(String workload, String namespace, ConfigReference reference) {
    String text() {
      return "%s %s%s is missing"
          .formatted(
              reference.kind().label(),
              reference.name(),
              reference.key().map(key -> ", key " + key + ",").orElse(""));
    }
  }

  private static void judge(
      Need need,
      boolean secretsSeen,
      Map<String, Set<String>> secrets,
      Map<String, Set<String>> maps,
      Map<String, Set<String>> missing,
      Set<String> unknown,
      Set<String> judged) {
    boolean secret = need.reference().kind() == ConfigKind.SECRET;
    if (secret && !secretsSeen) {
      unknown.add(need.workload());
      return;
    }
    judged.add(need.workload());
    Set<String> keys =
        (secret ? secrets : maps).get(need.namespace() + "/" + need.reference().name());
    if (keys == null || !need.reference().key().map(keys::contains).orElse(true)) {
      missing.computeIfAbsent(need.workload(), _ -> new TreeSet<>()).add(need.text());
    }
  }

  private static Stream<Need> need(String workload, Pod pod) {
    return references(pod.spec()).map(it -> new Need(workload, pod.namespace(), it));
  }

  private static Stream<Need> need(Workload cron) {
    return references(cron.template()).map(it -> new Need(cron.path(), cron.namespace(), it));
  }

  /** Those without which a pod does not start. */
  private static Stream<ConfigReference> references(PodSpec spec) {
    Stream<ConfigReference> variables =
        spec.containers().stream().flatMap(it -> it.references().stream());
    Stream<ConfigReference> files =
        spec.volumes().stream()
            .flatMap(it ->
                it instanceof PodVolume.Config(String _, List<ConfigReference> references)
                    ? references.stream()
                    : Stream.empty());
    return Stream.concat(variables, files).filter(it -> !it.optional());
  }

  private static Map<String, Set<String>> secrets(Observed<List<ClusterSecret>> seen) {
    Map<String, Set<String>> keys = new HashMap<>();
    seen.maybe()
        .orElse(List.of())
        .forEach(it -> keys.put(it.namespace() + "/" + it.name(), it.fingerprints().keySet()));
    return keys;
  }

  private static String reason(ClusterView cluster) {
    return cluster.facts().secrets() instanceof Observed.Unseen<?> unseen
        ? unseen.unknown().text()
        : "";
  }
}
