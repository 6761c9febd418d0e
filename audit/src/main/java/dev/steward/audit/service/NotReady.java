package dev.steward.audit.service;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.ArrayList;
import java.util.List;

/** Every running replica of a declared service says that it is ready, asked by Steward itself. */
final class NotReady {
  static final Rule RULE =
      ServiceView.rule(
          ServiceView.card(
              "SERVICE-NOT-READY",
              Severity.HIGH,
              "Every running replica of a declared service says that it is ready",
              "A pod is called Running while its program refuses to work; what it says of itself tells why.",
              List.of("I-03", "I-05", "Kubernetes: Liveness, Readiness and Startup Probes"),
              "Read what the replica answers, repair what it names, and ask again; kubectl logs POD shows the rest."),
          NotReady::judge,
          why -> cluster -> new Judgement.Unlooked(cluster, why));

  private static final int MOST_PROOFS = 3;

  private NotReady() {}

  private record Bad(Replica replica, Observed.Seen<PodReply> reply) {}

  private static Judgement judge(ServiceView service) {
    if (service.spec().ready().isEmpty()) {
      return new Judgement.Irrelevant(service.subject(), "no readiness path is declared for it");
    }
    if (service.replicas().isEmpty()) {
      return new Judgement.Irrelevant(
          service.subject(), "none of its pods runs, which K8S-REPLICAS-DECLARED says");
    }
    List<Bad> bad = new ArrayList<>();
    List<Unknown> unseen = new ArrayList<>();
    boolean misjudged = false;
    for (Replica replica : service.replicas()) {
      switch (replica.ready()) {
        case Observed.Unseen<PodReply>(Unknown why) -> unseen.add(why);
        case Observed.Seen<PodReply> seen -> {
          if (Misjudged.certainly(service, replica)) {
            misjudged = true;
          } else if (!Replica.good(seen.value())) {
            bad.add(new Bad(replica, seen));
          }
        }
      }
    }
    if (!bad.isEmpty()) {
      return finding(service, bad);
    }
    if (!unseen.isEmpty()) {
      return new Judgement.Undecided(service.subject(), unseen.getFirst().text());
    }
    return misjudged
        ? new Judgement.Irrelevant(service.subject(), "SERVICE-READINESS-WRONG says it")
        : new Judgement.Fine(service.subject());
  }

  private static Judgement finding(ServiceView service, List<Bad> bad) {
    int all = service.replicas().size();
    String path = service.spec().ready().orElse("");
    return wrong(
            service.subject(),
            "%d of %d running replicas of %s are not ready: %s says %s"
                .formatted(
                    bad.size(),
                    all,
                    service.name(),
                    path,
                    Replica.text(bad.getFirst().reply().value())),
            bad.size() == all
                ? "Nothing serves it."
                : "They get no traffic, and the others carry all of it.")
        .with(
            bad.stream()
                .map(it -> it.replica().pod().path() + ": " + Replica.text(it.reply().value()))
                .toList())
        .proved(
            bad.stream()
                .limit(MOST_PROOFS)
                .map(it -> Replica.proof(it.reply()))
                .toArray(Evidence[]::new));
  }
}
