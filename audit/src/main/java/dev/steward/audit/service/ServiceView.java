package dev.steward.audit.service;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodAnswer;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.value.RuleId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** A declared service of one cluster with its running replicas, as a rule of this pack sees it. */
record ServiceView(ClusterView cluster, ServiceSpec spec, List<Replica> replicas) {
  ServiceView {
    replicas = List.copyOf(replicas);
  }

  Subject subject() {
    return cluster.subject("service", spec.name());
  }

  String name() {
    return spec.name();
  }

  Instant now() {
    return cluster.now();
  }

  Optional<Work> work(Replica replica) {
    OptionalLong height =
        spec.progress()
            .map(it ->
                Work.height(it.source(), cluster.input().snapshot(), cluster.estate().platform()))
            .orElseGet(OptionalLong::empty);
    return replica.work(height, now());
  }

  static RuleCard card(
      String id,
      Severity severity,
      String title,
      String reason,
      List<String> sources,
      String remedy) {
    return new RuleCard(
        new RuleId(id), "service", severity, title, reason, sources, remedy, List.of());
  }

  private record Asked(
      List<Workload> workloads, List<Pod> pods, Observed<List<PodAnswer>> answers) {
    static Observed<Asked> of(ClusterFacts facts) {
      return Observed.both(
          facts.workloads(),
          facts.pods(),
          (workloads, pods) -> new Asked(workloads, pods, facts.answers()));
    }
  }

  /**
   * A rule that judges each declared service of a cluster whose pods were asked.
   *
   * @param unasked what it says of the cluster where they were not
   */
  static ClusterRule<?> rule(
      RuleCard card,
      Function<ServiceView, Judgement> judge,
      Function<Unknown, Function<Subject, Judgement>> unasked) {
    return ClusterRule.of(
        card, Asked::of, (cluster, asked) -> judge(cluster, asked, judge, unasked));
  }

  private static List<Judgement> judge(
      ClusterView cluster,
      Asked asked,
      Function<ServiceView, Judgement> judge,
      Function<Unknown, Function<Subject, Judgement>> unasked) {
    List<ServiceSpec> declared =
        cluster.estate().platform().services().values().stream()
            .filter(it -> ServiceReplicas.isIn(it.placement(), cluster.spec()))
            .toList();
    if (declared.isEmpty()) {
      return List.of(new Judgement.Irrelevant(cluster.subject(), "no service is declared in it"));
    }
    return switch (asked.answers()) {
      case Observed.Unseen<List<PodAnswer>>(Unknown why) ->
          List.of(unasked.apply(why).apply(cluster.subject()));
      case Observed.Seen<List<PodAnswer>>(List<PodAnswer> answers, Evidence _) ->
          declared.stream().map(spec -> judge.apply(view(cluster, asked, spec, answers))).toList();
    };
  }

  private static ServiceView view(
      ClusterView cluster, Asked asked, ServiceSpec spec, List<PodAnswer> answers) {
    ServiceReplicas replicas =
        ServiceReplicas.of(spec, cluster.spec(), asked.workloads(), asked.pods());
    return new ServiceView(
        cluster,
        spec,
        replicas.pods().stream()
            .map(pod ->
                new Replica(
                    replicas, pod, answers.stream().filter(it -> it.request().isTo(pod)).toList()))
            .toList());
  }
}
