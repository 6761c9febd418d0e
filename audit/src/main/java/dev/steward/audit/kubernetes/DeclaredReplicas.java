package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.Placement;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The declared number of replicas is what the cluster was told, and what is ready. */
final class DeclaredReplicas {
  static final ClusterRule<List<Workload>> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-REPLICAS-DECLARED",
              Severity.HIGH,
              "Declared services and datastores run with the declared number of replicas",
              "“2/2 ready” says only that the cluster does what it was told. Cutting the replicas"
                  + " until the rest is ready repairs nothing.",
              List.of("I-26", "Promise 9: a replica count is the declared one"),
              "Find out why the others were not ready, repair that, then kubectl scale back to the"
                  + " declared number; or declare the number that is really wanted."),
          facts -> facts.workloads(),
          DeclaredReplicas::judge);

  private static final Set<WorkloadKind> SCALED =
      Set.of(WorkloadKind.DEPLOYMENT, WorkloadKind.STATEFUL_SET);

  private DeclaredReplicas() {}

  private static List<Judgement> judge(ClusterView cluster, List<Workload> workloads) {
    List<Judgement> judgements = new ArrayList<>();
    var platform = cluster.estate().platform();
    platform
        .services()
        .values()
        .forEach(it ->
            judge(cluster, workloads, "service", it.name(), it.placement(), it.replicas())
                .ifPresent(judgements::add));
    platform
        .datastores()
        .values()
        .forEach(it ->
            judge(cluster, workloads, "datastore", it.name(), it.placement(), it.replicas())
                .ifPresent(judgements::add));
    return judgements;
  }

  private static Optional<Judgement> judge(
      ClusterView cluster,
      List<Workload> workloads,
      String kind,
      String name,
      Placement placement,
      OptionalInt replicas) {
    if (!(placement instanceof Placement.InCluster(String in, Optional<String> namespace))
        || !in.equals(cluster.name())
        || replicas.isEmpty()) {
      return Optional.empty();
    }
    Subject subject = cluster.subject(kind, name);
    List<Workload> named =
        workloads.stream()
            .filter(it -> SCALED.contains(it.kind()) && it.name().equals(name))
            .filter(it -> namespace.map(it.namespace()::equals).orElse(true))
            .toList();
    return Optional.of(
        switch (named.size()) {
          case 0 ->
              kind.equals("service")
                  ? wrong(
                          subject,
                          "The declared service %s has no workload of that name".formatted(name),
                          "Nothing serves it, or it runs under another name than the declared one.")
                      .quoting("no workload %s among %d".formatted(name, workloads.size()))
                  : new Judgement.Irrelevant(subject, "no workload has its name");
          case 1 -> compare(subject, name, replicas.getAsInt(), named.getFirst());
          default ->
              new Judgement.Undecided(
                  subject,
                  "%d workloads are called %s: declare its namespace"
                      .formatted(named.size(), name));
        });
  }

  private static Judgement compare(Subject subject, String name, int declared, Workload workload) {
    int told = workload.desired().orElse(0);
    if (told >= declared && workload.ready() >= declared) {
      return new Judgement.Fine(subject);
    }
    String title =
        told < declared
            ? "%s is declared with %d replicas, and the cluster was told %d"
                .formatted(name, declared, told)
            : "%s is declared with %d replicas, and %d are ready"
                .formatted(name, declared, workload.ready());
    String consequence =
        told < declared && workload.ready() >= told
            ? "The cluster calls it complete; it is not."
            : "It serves with less than was declared, or not at all.";
    return wrong(subject, title, consequence)
        .quoting("%s %d/%d".formatted(workload.path(), workload.ready(), told));
  }
}
