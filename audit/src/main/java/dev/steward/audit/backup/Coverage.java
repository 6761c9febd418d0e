package dev.steward.audit.backup;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.ClusterObserved;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Unobserved;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.Outcome;
import dev.steward.topology.Copy;
import dev.steward.topology.Dataset;
import dev.steward.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All data that can be lost is in a policy of backups. */
public final class Coverage implements Rule {
  /** The subjects of its findings, of the kind {@code data}. */
  public static final String PRODUCTION = "production";

  public static final String OTHER = "other";

  static final Rule RULE = new Coverage();

  private static final RuleCard CARD =
      SeriesRule.card(
          "BACKUP-COVERAGE",
          Severity.HIGH,
          "All data that can be lost is in a policy of backups",
          "What nobody declared, nobody backs up, and nobody misses until the disk is gone.",
          List.of("I-13", "I-14", "I-18"),
          "Declare each under backups.datasets with a policy, or accept that it may be lost (steward estate"
              + " waive); make the backup, and rehearse its restore.");

  private Coverage() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    Subject estate = Subject.estate("estate", input.estate().name());
    if (input.estate().platform().backups().equals(BackupsSpec.NONE)) {
      return List.of(
          new Verdict.NotApplicable(CARD.id(), estate, "the estate declares no backups"));
    }
    List<Dataset> missing = missing(input);
    List<Verdict> verdicts = new ArrayList<>(unobserved(input));
    add(verdicts, input, missing.stream().filter(Dataset::production).toList(), PRODUCTION);
    add(verdicts, input, missing.stream().filter(it -> !it.production()).toList(), OTHER);
    return verdicts.isEmpty() ? List.of(new Verdict.Holds(CARD.id(), estate)) : verdicts;
  }

  /** Data in no policy, what is there once first. */
  public static List<Dataset> missing(AuditInput input) {
    Covered covered = new Covered(input);
    return Topology.of(input.estate(), input.snapshot()).datasets().stream()
        .filter(dataset -> !covered.by(dataset))
        .sorted(Comparator.comparing(Dataset::single).reversed().thenComparing(Dataset::name))
        .toList();
  }

  private static void add(
      List<Verdict> verdicts, AuditInput input, List<Dataset> missing, String which) {
    if (!missing.isEmpty()) {
      Evidence seen = new Evidence("the estate file and what was seen", input.now(), "");
      verdicts.add(Verdicts.of(input, CARD, judge(missing, which), seen));
    }
  }

  private static Judgement judge(List<Dataset> missing, String which) {
    long single = missing.stream().filter(Dataset::single).count();
    boolean critical = which.equals(PRODUCTION) && single > 0;
    return wrong(
            Subject.estate("data", which),
            "%d %s datasets are in no policy of backups".formatted(missing.size(), which),
            single == 0
                ? "Their replicas are all that there is: what is deleted on one is deleted on all."
                : "Of %d there is one copy alone: with its server they are gone for good."
                    .formatted(single))
        .as(critical ? Severity.CRITICAL : Severity.HIGH)
        .with(missing.stream().map(Coverage::text).toList())
        .quoting(missing.stream().limit(5).map(Dataset::name).collect(Collectors.joining("\n")));
  }

  private static String text(Dataset dataset) {
    String where =
        dataset.copies().stream()
            .flatMap(copy -> copy.parts().stream())
            .map(Copy.Part::where)
            .map(Object::toString)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return "%s on %s, %s: without it %s"
        .formatted(
            dataset.name(),
            where,
            dataset.single() ? "one copy" : dataset.copies().size() + " copies",
            dataset.consequence());
  }

  /** Data on what was not observed may be missing too. */
  private static List<Verdict> unobserved(AuditInput input) {
    List<Verdict> unknown = new ArrayList<>();
    Unknown why = new Unknown(Unobserved.KIND, "was not observed");
    input.estate().servers().values().stream()
        .filter(spec ->
            input
                .snapshot()
                .server(spec.name())
                .filter(seen -> seen.outcome() == Outcome.OBSERVED)
                .isEmpty())
        .map(spec -> Unobserved.verdict(input, CARD, spec, why))
        .forEach(unknown::add);
    input.estate().platform().clusters().values().stream()
        .filter(spec -> !ClusterObserved.observedToTheEnd(input, spec))
        .map(spec -> ClusterObserved.unknown(input, CARD, spec))
        .forEach(unknown::add);
    return unknown;
  }
}
