package dev.steward.change.planner;

import dev.steward.change.remedy.ClusterScene;
import dev.steward.change.remedy.Proposals;
import dev.steward.change.remedy.Remedies;
import dev.steward.change.remedy.ServerScene;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Operation;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.CanonicalHash;
import dev.steward.model.plan.Criterion;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Refused;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.model.plan.Target;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import dev.steward.topology.Topology;
import dev.steward.topology.impact.AssessImpact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns what was found into a plan.
 *
 * <p>A pure function. Every finding is answered by a step, by a person's step, or by a refusal with
 * its reason; none is dropped. No two servers reboot at a time: each reboot needs the one before
 * it, those that risk least first.
 */
public final class MakePlan {
  /** How long what was seen is believed. */
  public static final Duration FRESH = Duration.ofHours(24);

  private final Estate estate;
  private final Snapshot snapshot;
  private final List<Finding> findings;
  private final AssessImpact assess;
  private final SortedMap<ServerName, Plan.Identity> identities = new TreeMap<>();
  private final SortedMap<String, Plan.ClusterIdentity> clusters = new TreeMap<>();
  private final Proposals proposals = new Proposals();

  private MakePlan(Estate estate, AuditResult audit) {
    this.estate = estate;
    this.snapshot = audit.snapshot();
    this.findings = audit.findings();
    this.assess = new AssessImpact(Topology.of(estate, snapshot));
    for (ServerObservation seen : snapshot.servers()) {
      seen.facts()
          .identity()
          .maybe()
          .filter(identity -> !identity.machineId().isEmpty())
          .ifPresent(identity ->
              identities.put(
                  seen.name(),
                  new Plan.Identity(seen.name(), identity.machineId(), seen.presented())));
    }
  }

  /** The plan for what an audit found. */
  public static Plan of(Estate estate, AuditResult audit) {
    return new MakePlan(estate, audit).make();
  }

  private Plan make() {
    estate.servers().values().forEach(this::askRemedies);
    snapshot.platform().clusters().forEach(this::askRemedies);
    wipes();
    byHand();
    List<Proposals.Proposal> all = OneRebootAtATime.of(proposals.steps());
    OrderSteps order = new OrderSteps(all);
    List<Refused> refused = new ArrayList<>(proposals.refused());
    order.impossible().forEach((id, why) -> refused.add(impossible(all, id, why)));
    List<Phase> phases = phases(order.byPhase());
    return new Plan(
        estate.name(),
        CanonicalHash.of(estate),
        CanonicalHash.of(snapshot),
        snapshot.takenAt(),
        snapshot.takenAt().plus(FRESH),
        touched(phases),
        phases,
        List.of(),
        refused,
        touchedClusters(phases));
  }

  private void askRemedies(ServerSpec spec) {
    Optional<ServerObservation> seen = snapshot.server(spec.name());
    if (seen.isEmpty() || !identities.containsKey(spec.name())) {
      return;
    }
    ServerScene scene =
        new ServerScene(
            spec,
            estate.standardOf(spec),
            seen.get().facts(),
            findings.stream()
                .filter(it -> it.subject().server().equals(Optional.of(spec.name())))
                .toList(),
            operation -> assess.of(operation, Set.of(spec.name())));
    Remedies.all().forEach(remedy -> remedy.propose(scene, proposals));
  }

  private void askRemedies(ClusterObservation seen) {
    seen.facts().namespaces().maybe().stream()
        .flatMap(List::stream)
        .filter(it -> it.name().equals("kube-system"))
        .flatMap(it -> it.uid().stream())
        .findFirst()
        .ifPresent(uid -> {
          clusters.put(seen.name(), new Plan.ClusterIdentity(seen.name(), uid));
          ClusterScene scene =
              new ClusterScene(
                  estate, seen.name(), seen.facts(), snapshot.fabric(estate.platform()), findings);
          Remedies.forClusters().forEach(remedy -> remedy.propose(scene, proposals));
        });
  }

  /**
   * A server of another role would be reinstalled: refused where that loses the last copy (I-13).
   */
  private void wipes() {
    for (Finding finding : findings) {
      if (!finding.rule().value().equals("INTENT-ROLE") || finding.subject().server().isEmpty()) {
        continue;
      }
      ServerName server = finding.subject().server().get();
      Impact impact = assess.of(Operation.REINSTALL, Set.of(server));
      if (impact.risk() == Risk.CATASTROPHIC) {
        proposals.refuse(
            List.of(finding),
            "give %s its role by reinstalling it".formatted(server),
            impact.reasons().getFirst(),
            "Bring its data to another server, or restore a backup of it in a drill that passes.");
      }
    }
  }

  private void byHand() {
    Map<String, List<Finding>> open = new LinkedHashMap<>();
    for (Finding finding : findings) {
      if (!proposals.settles(finding)) {
        String key = finding.rule() + " " + finding.subject().server();
        open.computeIfAbsent(key, _ -> new ArrayList<>()).add(finding);
      }
    }
    open.values()
        .forEach(group ->
            proposals.add(
                PhaseOfRule.of(group.getFirst()), ByHand.of(group, identities.keySet()), group));
  }

  private static Refused impossible(List<Proposals.Proposal> all, StepId id, String why) {
    Step step =
        all.stream()
            .map(Proposals.Proposal::step)
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseThrow();
    return new Refused(
        step.title(),
        step.answers().stream().findFirst(),
        step.target().toString(),
        why,
        "Plan again when what it needs can be done.");
  }

  private List<Phase> phases(SortedMap<Integer, List<Step>> byPhase) {
    List<Phase> phases = new ArrayList<>();
    Set<String> ended = new HashSet<>();
    byPhase.forEach((number, steps) -> {
      steps.forEach(step -> ended.addAll(proposals.answeredBy(step.id())));
      phases.add(
          new Phase(
              number,
              Goals.of(number),
              Goals.prerequisites(number, steps),
              Phase.leastApprovals(steps),
              Optional.empty(),
              new TreeSet<>(),
              steps,
              criteria(number, steps, ended),
              "Steps are undone in reverse order; what is lasting is said at each step."));
    });
    return phases;
  }

  private List<Criterion> criteria(int number, List<Step> steps, Set<String> ended) {
    List<Criterion> criteria =
        proposals.measures().stream()
            .filter(it -> it.phase() == number)
            .map(Proposals.Measured::criterion)
            .collect(Collectors.toCollection(ArrayList::new));
    Set<RuleId> rules =
        steps.stream()
            .flatMap(step -> step.answers().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    for (RuleId rule : rules) {
      List<Finding> before = findings.stream().filter(it -> it.rule().equals(rule)).toList();
      long left = before.stream().filter(it -> !ended.contains(it.id())).count();
      criteria.add(
          new Criterion(
              new Criterion.Measure.Findings(rule, Optional.empty()), 0, before.size(), left));
    }
    return criteria;
  }

  private List<Plan.Identity> touched(List<Phase> phases) {
    Set<ServerName> targets = new TreeSet<>();
    for (Phase phase : phases) {
      for (Step step : phase.steps()) {
        if (step.target() instanceof Target.OnServer(ServerName server)) {
          targets.add(server);
        }
      }
    }
    return identities.values().stream().filter(it -> targets.contains(it.server())).toList();
  }

  private List<Plan.ClusterIdentity> touchedClusters(List<Phase> phases) {
    return phases.stream()
        .flatMap(phase -> phase.steps().stream())
        .flatMap(step ->
            step.target() instanceof Target.OnObject(var object)
                ? Optional.ofNullable(clusters.get(object.cluster())).stream()
                : Stream.empty())
        .distinct()
        .sorted(Comparator.comparing(Plan.ClusterIdentity::cluster))
        .toList();
  }
}
