package dev.steward.audit.rule;

import dev.steward.model.estate.StandardException;
import dev.steward.model.estate.Waiver;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Asks every rule of a book and sorts the verdicts: what is violated, what could not be assessed,
 * and what somebody accepted with a reason and an expiry.
 */
public final class JudgeSnapshot {
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(finding -> finding.subject().toString())
          .thenComparing(Finding::id);

  private final List<Rule> rules;

  public JudgeSnapshot(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  public AuditResult judge(AuditInput input) {
    List<Verdict> verdicts = ask(input);
    List<Finding> findings = new ArrayList<>();
    List<Verdict.NotAssessed> unknowns = new ArrayList<>();
    List<Coverage.Waived> waived = new ArrayList<>();
    List<Verdict.NotApplicable> needsRoot = new ArrayList<>();
    int holds = 0;
    int notApplicable = 0;
    for (Verdict verdict : MergeUnknowns.merge(input, verdicts)) {
      Optional<Coverage.Waived> acceptance = acceptance(input, verdict);
      switch (verdict) {
        case Verdict.Holds _ -> holds++;
        case Verdict.NotApplicable irrelevant -> {
          notApplicable++;
          if (irrelevant.why().startsWith(ServerRule.NEEDS_ROOT)) {
            needsRoot.add(irrelevant);
          }
        }
        case Verdict.Violated(Finding finding) ->
            acceptance.ifPresentOrElse(waived::add, () -> findings.add(finding));
        case Verdict.NotAssessed unknown ->
            acceptance.ifPresentOrElse(waived::add, () -> unknowns.add(unknown));
      }
    }
    findings.sort(WORST_FIRST);
    return new AuditResult(
        input.snapshot(),
        new Coverage(
            rules.size(), holds, findings.size(), notApplicable, unknowns, waived, needsRoot),
        findings,
        verdicts);
  }

  /** Servers and clusters that were not observed are unknown whichever rules are asked. */
  private List<Verdict> ask(AuditInput input) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Rule whole : List.of(ServerObserved.RULE, ClusterObserved.RULE)) {
      if (!rules.contains(whole)) {
        whole.judge(input).stream()
            .filter(Verdict.NotAssessed.class::isInstance)
            .forEach(verdicts::add);
      }
    }
    rules.forEach(rule -> verdicts.addAll(rule.judge(input)));
    return verdicts;
  }

  private static Optional<Coverage.Waived> acceptance(AuditInput input, Verdict verdict) {
    String id =
        switch (verdict) {
          case Verdict.Violated(Finding finding) -> finding.id();
          case Verdict.NotAssessed unknown -> unknown.id();
          case Verdict.Holds _, Verdict.NotApplicable _ -> "";
        };
    if (id.isEmpty()) {
      return Optional.empty();
    }
    LocalDate today = LocalDate.ofInstant(input.now(), ZoneOffset.UTC);
    Optional<Coverage.Waived> byWaiver =
        input.estate().waivers().stream()
            .filter(waiver -> waiver.finding().equals(id) && !today.isAfter(waiver.until()))
            .findFirst()
            .map((Waiver w) -> new Coverage.Waived(verdict, w.because(), w.by(), w.until()));
    return byWaiver.or(() ->
        input.estate().exceptions().stream()
            .filter(exception -> covers(exception, verdict) && !today.isAfter(exception.until()))
            .findFirst()
            .map(e -> new Coverage.Waived(verdict, e.because(), "estate exception", e.until())));
  }

  private static boolean covers(StandardException exception, Verdict verdict) {
    return verdict instanceof Verdict.Violated
        && exception.rule().equals(verdict.rule())
        && verdict.subject().server().filter(exception.server()::equals).isPresent()
        && exception.subject().map(verdict.subject().name()::equals).orElse(true);
  }
}
