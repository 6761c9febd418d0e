package dev.steward.change.planner;

import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import java.util.Map;

/** The phase in which a finding without a remedy of its own is dealt with, by its rule's field. */
final class PhaseOfRule {
  private static final Map<String, Integer> BY_FIELD =
      Map.ofEntries(
          Map.entry("ACCESS", 2),
          Map.entry("SECRET", 2),
          Map.entry("SSH", 2),
          Map.entry("SCRIPT", 2),
          Map.entry("NET", 2),
          Map.entry("BACKUP", 5),
          Map.entry("CERT", 3),
          Map.entry("NAME", 3),
          Map.entry("TIME", 1),
          Map.entry("CRON", 1),
          Map.entry("TIMER", 1),
          Map.entry("INTENT", 4));
  private static final int INFRASTRUCTURE = 3;

  private PhaseOfRule() {}

  static int of(Finding finding) {
    String rule = finding.rule().value();
    int usual =
        rule.startsWith("BACKUP-TOOL")
            ? 1
            : BY_FIELD.getOrDefault(rule.substring(0, rule.indexOf('-')), INFRASTRUCTURE);
    return usual == INFRASTRUCTURE && finding.severity() == Severity.CRITICAL ? 0 : usual;
  }
}
