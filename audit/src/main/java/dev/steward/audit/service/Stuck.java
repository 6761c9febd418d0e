package dev.steward.audit.service;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows a source keeps up with it: idle is fine, stuck is not. */
final class Stuck {
  static final Rule RULE =
      ServiceView.rule(
          ServiceView.card(
              "SERVICE-STUCK",
              Severity.HIGH,
              "What follows a source keeps up with it",
              "A projector or submitter that stands still answers its health checks all the same, and what it should"
                  + " carry grows old without a word.",
              List.of("I-05", "I-06", "Promise 9: readiness counts when work moves"),
              "Read the last lines of its log for what it waits for; repair that, restart it, and watch the lag"
                  + " shrink."),
          Stuck::judge,
          _ ->
              cluster ->
                  new Judgement.Irrelevant(
                      cluster, "its pods were not asked, which SERVICE-NOT-READY says"));

  private Stuck() {}

  private static Judgement judge(ServiceView service) {
    Optional<ServiceSpec.Progress> progress = service.spec().progress();
    if (progress.isEmpty()) {
      return new Judgement.Irrelevant(service.subject(), "no progress is declared for it");
    }
    if (progress.get().sink().isEmpty()) {
      return new Judgement.Undecided(
          service.subject(),
          "where it says how far it has come is not declared: services.%s.progress.sink"
              .formatted(service.name()));
    }
    if (service.replicas().isEmpty()) {
      return new Judgement.Irrelevant(
          service.subject(), "none of its pods runs, which K8S-REPLICAS-DECLARED says");
    }
    List<String> stuck = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Replica replica : service.replicas()) {
      Work work = service.work(replica).orElse(new Work(List.of(), List.of(), List.of()));
      String pod = replica.pod().path() + ": ";
      work.stuck().forEach(it -> stuck.add(pod + it));
      work.unknown().forEach(it -> unknown.add(pod + it));
    }
    if (!stuck.isEmpty()) {
      return finding(service, stuck);
    }
    return unknown.isEmpty()
        ? new Judgement.Fine(service.subject())
        : new Judgement.Undecided(service.subject(), unknown.getFirst());
  }

  private static Judgement finding(ServiceView service, List<String> stuck) {
    String first = stuck.getFirst();
    return wrong(
            service.subject(),
            "%s is stuck: %s".formatted(service.name(), first.substring(first.indexOf(": ") + 2)),
            "What should be carried on from %s is not, and readers see an old state."
                .formatted(service.spec().progress().map(ServiceSpec.Progress::source).orElse("")))
        .with(stuck)
        .quoting(String.join("\n", stuck));
  }
}
