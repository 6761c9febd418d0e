package dev.steward.audit.intent;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.estate.StandardException;
import dev.steward.model.estate.Waiver;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** No waiver and no exception has outlived its last day. */
final class AcceptanceExpired implements Rule {
  static final Rule RULE = new AcceptanceExpired();

  private static final RuleCard CARD =
      new RuleCard(
          new RuleId("INTENT-ACCEPTANCE-EXPIRED"),
          "intent",
          Severity.LOW,
          "No waiver or exception has expired",
          "What was accepted for a time counts again, and somebody meant to have repaired it by now.",
          List.of("Promise 1: waived with reason and expiry"),
          "Repair what was accepted and take the entry out, or accept it anew with a reason and a date.",
          List.of());

  private AcceptanceExpired() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    LocalDate today = LocalDate.ofInstant(input.now(), ZoneOffset.UTC);
    Evidence evidence = new Evidence("estate file", input.now(), "");
    List<Verdict> verdicts =
        Stream.concat(
                input.estate().waivers().stream().map(waiver -> waiver(waiver, today)),
                input.estate().exceptions().stream().map(exception -> exception(exception, today)))
            .map(judgement -> Verdicts.of(input, CARD, judgement, evidence))
            .toList();
    return verdicts.isEmpty()
        ? List.of(
            new Verdict.NotApplicable(
                CARD.id(),
                Subject.estate("estate", input.estate().name()),
                "nothing is waived or excepted"))
        : verdicts;
  }

  private static Judgement waiver(Waiver waiver, LocalDate today) {
    Subject subject = Subject.estate("waiver", waiver.finding());
    return today.isAfter(waiver.until())
        ? wrong(
                subject,
                "The waiver of %s ended on %s".formatted(waiver.finding(), waiver.until()),
                "%s accepted it because: %s".formatted(waiver.by(), waiver.because()))
            .quoting("finding: %s, until: %s".formatted(waiver.finding(), waiver.until()))
        : new Judgement.Fine(subject);
  }

  private static Judgement exception(StandardException exception, LocalDate today) {
    String what =
        exception.rule() + exception.subject().map(subject -> " for " + subject).orElse("");
    Subject subject = Subject.on(exception.server(), "exception", what);
    return today.isAfter(exception.until())
        ? wrong(
                subject,
                "The exception of %s from %s ended on %s"
                    .formatted(exception.server(), what, exception.until()),
                "It was made because: " + exception.because())
            .quoting(
                "server: %s, rule: %s, until: %s"
                    .formatted(exception.server(), exception.rule(), exception.until()))
        : new Judgement.Fine(subject);
  }
}
