package dev.steward.audit.backup;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.estate.BackupsSpec.Policy;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import java.util.List;
import java.util.Map;

/** A rule that judges each declared policy of backups. */
final class PolicyRule implements Rule {
  private final RuleCard card;
  private final Judge judge;

  /** Judges one policy. */
  @FunctionalInterface
  interface Judge {
    Judgement judge(AuditInput input, Subject subject, Map.Entry<String, Policy> policy);
  }

  PolicyRule(RuleCard card, Judge judge) {
    this.card = card;
    this.judge = judge;
  }

  @Override
  public RuleCard card() {
    return card;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    Map<String, Policy> policies = input.estate().platform().backups().policies();
    if (policies.isEmpty()) {
      return List.of(
          new Verdict.NotApplicable(
              card.id(),
              Subject.estate("estate", input.estate().name()),
              "no policy of backups is declared"));
    }
    Evidence estate = new Evidence("the estate file", input.now(), "");
    return policies.entrySet().stream()
        .map(policy ->
            Verdicts.of(
                input,
                card,
                judge.judge(input, Subject.estate("backup-policy", policy.getKey()), policy),
                estate))
        .toList();
  }
}
