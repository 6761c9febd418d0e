package dev.steward.audit.service;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import java.util.List;
import java.util.stream.Stream;

/** No readiness check takes idle for stuck. */
final class ReadinessWrong {
  static final Rule RULE =
      ServiceView.rule(
          ServiceView.card(
              "SERVICE-READINESS-WRONG",
              Severity.HIGH,
              "Readiness measures whether work moves, and not how long ago something happened",
              "A source that is idle makes no events. A check that asks how old the last one is takes every"
                  + " replica out of service just then.",
              List.of("I-05", "Promise 9: readiness counts when work moves"),
              "Let readiness compare the heartbeat of the service's own loop, or its lag in blocks, with a limit."
                  + " Raising the threshold instead, such as from 24 hours to 30 days, hides a service that is really"
                  + " stuck, for 30 days."),
          ReadinessWrong::judge,
          _ ->
              cluster ->
                  new Judgement.Irrelevant(
                      cluster, "its pods were not asked, which SERVICE-NOT-READY says"));

  private ReadinessWrong() {}

  private static Judgement judge(ServiceView service) {
    List<Replica> certain =
        service.replicas().stream().filter(it -> Misjudged.certainly(service, it)).toList();
    if (!certain.isEmpty()) {
      return finding(service, certain);
    }
    if (service.replicas().stream().anyMatch(Misjudged::perhaps)) {
      return new Judgement.Undecided(
          service.subject(),
          "its readiness speaks of the age of events, and whether its work moves is not known: declare"
              + " services.%s.progress with its sink".formatted(service.name()));
    }
    return service.spec().ready().isEmpty()
        ? new Judgement.Irrelevant(service.subject(), "no readiness path is declared for it")
        : new Judgement.Fine(service.subject());
  }

  private static Judgement finding(ServiceView service, List<Replica> misjudged) {
    Replica first = misjudged.getFirst();
    String moves = service.work(first).map(it -> String.join(", ", it.told())).orElse("");
    return wrong(
            service.subject(),
            "%s of %s is at fault, not the service: it asks how old the last event is, while the work is up to date"
                .formatted(service.spec().ready().orElse(""), service.name()),
            "%d of %d running replicas get no traffic, though they live and their work moves (%s)."
                .formatted(misjudged.size(), service.replicas().size(), moves))
        .with(
            misjudged.stream()
                .map(it ->
                    it.pod().path()
                        + ": "
                        + service.work(it).map(work -> String.join(", ", work.told())).orElse(""))
                .toList())
        .proved(
            Stream.of(first.ready(), first.health())
                .flatMap(ReadinessWrong::proof)
                .toArray(Evidence[]::new));
  }

  private static Stream<Evidence> proof(Observed<PodReply> reply) {
    return reply instanceof Observed.Seen<PodReply> seen
        ? Stream.of(Replica.proof(seen))
        : Stream.empty();
  }
}
