package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Production data is there more than once. */
final class SingleCopy {
  static final DatastoreRule RULE =
      new DatastoreRule(
          new RuleCard(
              new RuleId("DATA-SINGLE-COPY"),
              "data",
              Severity.MEDIUM,
              "Production data is there more than once",
              "With the one server or its disk the data is gone, up to the last backup that can be restored.",
              List.of("I-13", "I-14"),
              "Declare and set up a replica on another server; or rely on a proven backup, and accept what is written"
                  + " since (steward estate waive).",
              List.of()),
          SingleCopy::judge);

  private SingleCopy() {}

  private static Judgement judge(DatastoreView view) {
    if (!view.inProduction()) {
      return new Judgement.Irrelevant(view.subject(), "it is not in production");
    }
    if (view.wanted() > 1 || view.instances().isEmpty()) {
      return new Judgement.Irrelevant(view.subject(), "another rule says it");
    }
    Replication replication = view.replication();
    return replication.copies() > 1
        ? new Judgement.Fine(view.subject())
        : wrong(
                view.subject(),
                "%s is there once: %s"
                    .formatted(view.spec().name(), view.instances().getFirst().place()),
                "What happens to that server's disk happens to the data of production.")
            .with(replication.troubles())
            .proved(view.evidence().toArray(Evidence[]::new));
  }
}
