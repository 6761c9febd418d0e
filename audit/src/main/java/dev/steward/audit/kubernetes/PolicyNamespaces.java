package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.LabelSelector;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.fact.cluster.NetworkPolicy;
import dev.steward.model.fact.cluster.PolicyPeer;
import dev.steward.model.fact.cluster.Requirement;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every namespace that a network policy selects by label is there. */
final class PolicyNamespaces {
  static final ClusterRule<Map.Entry<List<NetworkPolicy>, List<Namespace>>> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-POLICY-NAMESPACE",
              Severity.MEDIUM,
              "Every namespace selector of a network policy selects a namespace",
              "A rule for a namespace that lacks the label lets nobody through: what was meant to"
                  + " be allowed is denied, and nothing says so.",
              List.of("SYSTEM: one namespace lacked the label", "Kubernetes: Network Policies"),
              "kubectl label namespace NAME KEY=VALUE, or select by kubernetes.io/metadata.name,"
                  + " which every namespace has."),
          facts -> Observed.both(facts.networkPolicies(), facts.namespaces(), Map::entry),
          PolicyNamespaces::judge);

  private PolicyNamespaces() {}

  private static List<Judgement> judge(
      ClusterView cluster, Map.Entry<List<NetworkPolicy>, List<Namespace>> seen) {
    Map<String, Set<String>> blind = new TreeMap<>();
    for (NetworkPolicy policy : seen.getKey()) {
      for (PolicyPeer peer : policy.peers()) {
        peer.namespaces()
            .filter(
                selector -> seen.getValue().stream().noneMatch(it -> selector.matches(it.labels())))
            .ifPresent(selector ->
                blind
                    .computeIfAbsent(text(selector), _ -> new TreeSet<>())
                    .add(policy.namespace() + "/" + policy.name()));
      }
    }
    List<Judgement> judgements = new ArrayList<>();
    blind.forEach((selector, policies) ->
        judgements.add(
            wrong(
                    cluster.subject("namespace-selector", selector),
                    "No namespace has %s, which %s"
                        .formatted(
                            selector,
                            policies.size() == 1
                                ? policies.iterator().next() + " selects"
                                : policies.size() + " network policies select"),
                    "What they mean to let through is denied.")
                .with(policies.stream().map(it -> it + " selects it").toList())
                .quoting("%s: namespaceSelector %s".formatted(Cluster.few(policies), selector))));
    return judgements;
  }

  private static String text(LabelSelector selector) {
    Stream<String> labels =
        selector.labels().entrySet().stream().map(it -> it.getKey() + "=" + it.getValue());
    Stream<String> more = selector.requirements().stream().map(PolicyNamespaces::text);
    return Stream.concat(labels.sorted(), more).collect(Collectors.joining(","));
  }

  private static String text(Requirement it) {
    return "%s %s (%s)".formatted(it.key(), it.operator(), String.join(", ", it.values()));
  }
}
