package dev.steward.model.finding;

import dev.steward.model.value.RuleId;
import java.util.List;

/**
 * What a rule is, in words: the page of the rule book.
 *
 * @param pack the group it is selected by, such as {@code host}
 * @param severity its usual severity; a finding may be more or less severe and then says why
 * @param title what holds when the rule holds, as a statement
 * @param reason why it matters
 * @param sources where the rule comes from: CIS section, man page, RFC, incident of the requirement
 *     (I-01 …)
 * @param remedy how a violation is repaired
 * @param thresholds paths in the estate's standards that change it, such as {@code disk.warn}
 */
public record RuleCard(
    RuleId id,
    String pack,
    Severity severity,
    String title,
    String reason,
    List<String> sources,
    String remedy,
    List<String> thresholds) {

  public RuleCard {
    sources = List.copyOf(sources);
    thresholds = List.copyOf(thresholds);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(id + " names no source");
    }
  }
}
