package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.AntiAffinity;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodSpec;
import dev.steward.model.fact.cluster.Requirement;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every workload may go to some node, and to as many as it wants replicas. */
final class Selectable {
  static final ClusterRule<Cluster> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-SELECTOR-UNSATISFIABLE",
              Severity.HIGH,
              "Every workload can be scheduled as its selectors demand",
              "Pods whose node selector, affinity, tolerations or anti-affinity no node meets stay"
                  + " Pending for ever; those that still run do not come back once stopped.",
              List.of("I-15", "Kubernetes: Assigning Pods to Nodes"),
              "Label the node that is meant (kubectl label node NODE KEY=VALUE), or correct the"
                  + " selector in the workload; add nodes or lower the replicas where anti-affinity"
                  + " asks for more domains than there are."),
          Cluster::of,
          Selectable::judge);

  private Selectable() {}

  private static List<Judgement> judge(ClusterView cluster, Cluster seen) {
    Eligible eligible = new Eligible(seen.nodes());
    List<Judgement> judgements = new ArrayList<>();
    for (Workload workload : Owners.written(seen.workloads())) {
      boolean wanted =
          workload.kind() == WorkloadKind.CRON_JOB
              ? workload.cron().filter(it -> !it.suspended()).isPresent()
              : workload.desired().orElse(0) > 0;
      if (wanted) {
        judgements.add(judge(cluster, seen, eligible, workload));
      }
    }
    return judgements;
  }

  private static Judgement judge(
      ClusterView cluster, Cluster seen, Eligible eligible, Workload workload) {
    Subject subject = cluster.subject("workload", workload.path());
    return noNode(seen, eligible, workload)
        .or(() -> tooFewDomains(eligible, workload))
        .<Judgement>map(why ->
            wrong(
                    subject,
                    "%s cannot be scheduled: %s".formatted(workload.path(), why),
                    "Pods that it makes stay Pending; those that run do not come back once stopped.")
                .with(pending(seen, workload))
                .quoting("%s: %s".formatted(workload.path(), why)))
        .orElseGet(() -> new Judgement.Fine(subject));
  }

  private static List<String> pending(Cluster seen, Workload workload) {
    return seen.podsOf(workload).stream()
        .filter(pod -> pod.phase().equals("Pending") && pod.node().isEmpty())
        .map(Pod::path)
        .sorted()
        .map(pod -> pod + " is Pending")
        .toList();
  }

  private static Optional<String> noNode(Cluster seen, Eligible eligible, Workload workload) {
    PodSpec pod = workload.template();
    if (!eligible.nodes(pod).isEmpty()) {
      return Optional.empty();
    }
    List<ClusterNode> matching =
        seen.nodes().stream().filter(node -> Eligible.matches(pod, node)).toList();
    if (matching.isEmpty()) {
      return Optional.of("no node meets " + demands(pod) + nobodyHas(pod, seen.nodes()));
    }
    return Optional.of(
        "every node that it may go to (%s) has a taint that it does not tolerate"
            .formatted(Cluster.few(matching.stream().map(ClusterNode::name).sorted().toList())));
  }

  private static String demands(PodSpec pod) {
    Stream<String> selector =
        pod.nodeSelector().entrySet().stream().map(it -> it.getKey() + "=" + it.getValue());
    Stream<String> terms =
        pod.nodeTerms().stream()
            .map(term ->
                Stream.concat(term.labels().stream(), term.fields().stream())
                    .map(Selectable::text)
                    .collect(Collectors.joining(" and ")));
    return Stream.concat(selector.sorted(), terms).collect(Collectors.joining("; "));
  }

  private static String text(Requirement it) {
    return "%s %s (%s)".formatted(it.key(), it.operator(), String.join(", ", it.values()));
  }

  /** That a label's key is on no node at all: most likely misspelt, or never set. */
  private static String nobodyHas(PodSpec pod, List<ClusterNode> nodes) {
    Set<String> keys = new TreeSet<>(pod.nodeSelector().keySet());
    pod.nodeTerms()
        .forEach(term ->
            term.labels().stream()
                .filter(it -> it.operator().equals("In") || it.operator().equals("Exists"))
                .forEach(it -> keys.add(it.key())));
    keys.removeIf(key -> nodes.stream().anyMatch(node -> node.labels().containsKey(key)));
    return keys.isEmpty() ? "" : "; no node has the label " + String.join(", ", keys);
  }

  private static Optional<String> tooFewDomains(Eligible eligible, Workload workload) {
    if (workload.kind() == WorkloadKind.DAEMON_SET) {
      return Optional.empty();
    }
    List<ClusterNode> nodes = eligible.nodes(workload.template());
    int wanted = workload.desired().orElse(0);
    for (AntiAffinity apart : workload.template().antiAffinity()) {
      boolean fromItself = apart.selector().matches(workload.selector().labels());
      boolean everywhere =
          nodes.stream().allMatch(node -> node.labels().containsKey(apart.topologyKey()));
      long domains =
          nodes.stream().map(node -> node.labels().get(apart.topologyKey())).distinct().count();
      if (fromItself && everywhere && domains < wanted) {
        return Optional.of(
            "%d replicas must be apart by %s, and there are %d"
                .formatted(wanted, apart.topologyKey(), domains));
      }
    }
    return Optional.empty();
  }
}
