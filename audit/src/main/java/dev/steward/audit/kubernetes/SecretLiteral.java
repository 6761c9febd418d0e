package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Secrets stand in Secrets, not in the workloads that use them. */
final class SecretLiteral {
  static final ClusterRule<List<Workload>> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-SECRET-LITERAL",
              Severity.MEDIUM,
              "No secret stands in the open in a workload",
              "Whoever may read workloads reads it, which nearly every role allows; it lies in every manifest, Helm"
                  + " release and backup of them, and etcd does not encrypt it.",
              List.of("I-27", "CIS Kubernetes Benchmark 1.9, 5.4.1", "Kubernetes: Secrets"),
              "Put the value into a Secret, name it there with valueFrom.secretKeyRef, and change it: it has been seen."),
          ClusterFacts::workloads,
          SecretLiteral::judge);

  private SecretLiteral() {}

  private static List<Judgement> judge(ClusterView cluster, List<Workload> workloads) {
    List<Judgement> judgements = new ArrayList<>();
    for (Workload workload : Owners.written(workloads)) {
      Set<String> names = new TreeSet<>();
      workload
          .template()
          .containers()
          .forEach(container ->
              container.secretLiterals().forEach(it -> names.add(container.name() + ": " + it)));
      judgements.add(
          names.isEmpty()
              ? new Judgement.Fine(cluster.subject("workload", workload.path()))
              : wrong(
                      cluster.subject("workload", workload.path()),
                      "%s has %d %s in the open"
                          .formatted(
                              workload.path(),
                              names.size(),
                              names.size() == 1 ? "secret" : "secrets"),
                      "Whoever may list workloads knows it.")
                  .with(List.copyOf(names))
                  .quoting("values in the pod's template under %s".formatted(Cluster.few(names))));
    }
    return judgements;
  }
}
