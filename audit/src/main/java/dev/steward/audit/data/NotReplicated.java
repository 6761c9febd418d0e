package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Declared replicas replicate. */
final class NotReplicated {
  static final DatastoreRule RULE =
      new DatastoreRule(
          new RuleCard(
              new RuleId("DATA-NOT-REPLICATED"),
              "data",
              Severity.CRITICAL,
              "Declared replicas hold the same data",
              "Three instances that run are not three copies: a replica counts when it replicates.",
              List.of(
                  "I-24",
                  "PostgreSQL: streaming replication, pg_stat_replication",
                  "Redis: replication"),
              "Decide which instance holds the data that counts, back it up, and make the others anew as its replicas"
                  + " (pg_basebackup -R; REPLICAOF). Nothing of the others comes back after that.",
              List.of("databases.lag")),
          NotReplicated::judge);

  private NotReplicated() {}

  private static Judgement judge(DatastoreView view) {
    if (view.wanted() < 2) {
      return new Judgement.Irrelevant(view.subject(), "no replicas are declared");
    }
    if (view.instances().isEmpty()) {
      return new Judgement.Irrelevant(view.subject(), "it runs nowhere");
    }
    Replication replication = view.replication();
    return replication.copies() >= view.wanted()
        ? new Judgement.Fine(view.subject())
        : wrongAt(view, replication);
  }

  private static Judgement wrongAt(DatastoreView view, Replication replication) {
    return wrong(
            view.subject(),
            "Of %d declared copies of %s there %s %d"
                .formatted(
                    view.wanted(),
                    view.spec().name(),
                    replication.copies() == 1 ? "is" : "are",
                    replication.copies()),
            (replication.copies() < 2
                    ? "What is lost with one server is lost for good. "
                    : "It stands fewer losses than declared. ")
                + "%d %s."
                    .formatted(
                        view.instances().size(),
                        view.instances().size() == 1 ? "instance runs" : "instances run"))
        .as(replication.copies() < 2 ? Severity.CRITICAL : Severity.HIGH)
        .with(replication.troubles())
        .proved(view.evidence().toArray(Evidence[]::new));
  }
}
