package dev.steward.audit.verify;

import dev.steward.model.estate.Estate;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Verdict;
import dev.steward.model.value.RuleId;
import dev.steward.model.verification.Check;
import dev.steward.model.verification.Suite;
import dev.steward.model.verification.Verification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Verifies an estate from an audit of all rules: a check for each rule of a suite, and checks of
 * what no rule says, such as that every peer has the same height.
 *
 * <p>A check fails with any finding that nobody accepted, whatever its severity, and is unknown
 * where any verdict could not be given: an unknown beside a failure is listed with it.
 */
public final class VerifyEstate {
  private final Estate estate;
  private final AuditResult result;
  private final Map<RuleId, List<Verdict>> verdicts;
  private final Set<Verdict> accepted = new HashSet<>();

  private VerifyEstate(Estate estate, AuditResult result) {
    this.estate = estate;
    this.result = result;
    this.verdicts = result.verdicts().stream().collect(Collectors.groupingBy(Verdict::rule));
    result.coverage().waived().stream().map(Coverage.Waived::verdict).forEach(accepted::add);
  }

  /**
   * Verifies the suites named.
   *
   * @param cards of all rules that were asked
   */
  public static Verification of(
      Estate estate, AuditResult result, List<RuleCard> cards, SortedSet<Suite> suites) {
    VerifyEstate verify = new VerifyEstate(estate, result);
    return new Verification(
        result.snapshot().estate(),
        result.snapshot().takenAt(),
        suites.stream()
            .filter(it -> it != Suite.TRANSACTION)
            .map(it -> verify.suite(it, cards))
            .toList());
  }

  private Verification.Result suite(Suite suite, List<RuleCard> cards) {
    List<Check> checks = new ArrayList<>(facts(suite));
    for (RuleCard card : cards) {
      if (SuiteOfRule.of(card).filter(it -> it == suite).isPresent()) {
        rule(card, checks);
      }
    }
    for (String part : estate.unobserved()) {
      if (SuiteOfRule.ofPart(part).filter(it -> it == suite).isPresent()) {
        checks.add(
            new Check(
                part + " is verified",
                new Check.Unknown("it is declared, and this version does not observe it")));
      }
    }
    return new Verification.Result(
        suite,
        checks,
        checks.isEmpty() ? "Nothing that this suite could verify is declared or was seen." : "");
  }

  private List<Check> facts(Suite suite) {
    return switch (suite) {
      case CONNECTIVITY -> ReachChecks.of(estate, result.snapshot());
      case FABRIC -> FabricChecks.of(estate, result.snapshot());
      case CLUSTER, DATA, SERVICES, TRANSACTION, BACKUP, SECURITY, NAMES -> List.of();
    };
  }

  private void rule(RuleCard card, List<Check> checks) {
    List<Verdict> given = verdicts.getOrDefault(card.id(), List.of());
    List<Finding> violated = new ArrayList<>();
    List<Verdict.NotAssessed> unknown = new ArrayList<>();
    int holds = 0;
    int waived = 0;
    for (Verdict verdict : given) {
      if (accepted.contains(verdict)) {
        waived++;
        continue;
      }
      switch (verdict) {
        case Verdict.Holds _ -> holds++;
        case Verdict.NotApplicable _ -> {}
        case Verdict.Violated(Finding finding) -> violated.add(finding);
        case Verdict.NotAssessed gap -> unknown.add(gap);
      }
    }
    if (holds + waived + violated.size() + unknown.size() > 0) {
      checks.add(new Check(card.title(), answer(violated, unknown, holds, waived)));
    }
  }

  private static Check.Answer answer(
      List<Finding> violated, List<Verdict.NotAssessed> unknown, int holds, int waived) {
    if (!violated.isEmpty()) {
      String also =
          unknown.isEmpty() ? "" : "; %d more could not be checked".formatted(unknown.size());
      return new Check.Failed(
          told(violated.stream().map(Finding::title).distinct().toList()) + also,
          violated.stream().map(Finding::id).toList());
    }
    if (!unknown.isEmpty()) {
      List<String> reasons =
          unknown.stream().map(it -> it.subject() + ": " + it.reason()).distinct().toList();
      return new Check.Unknown(told(reasons));
    }
    String all = "%d hold".formatted(holds);
    return new Check.Passed(waived == 0 ? all : all + ", %d accepted".formatted(waived));
  }

  private static String told(List<String> lines) {
    List<String> first = lines.subList(0, Math.min(3, lines.size()));
    return String.join("; ", first)
        + (lines.size() > first.size()
            ? " and %d more".formatted(lines.size() - first.size())
            : "");
  }
}
