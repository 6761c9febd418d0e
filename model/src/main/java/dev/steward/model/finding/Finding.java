package dev.steward.model.finding;

import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.util.List;

/**
 * Something that is not as it should be.
 *
 * @param id stable over audits: from the rule, the pinned identity of the server and the subject
 * @param consequence what it means for the operator if left alone
 * @param remedy what to do, as an instruction
 * @param symptoms other observations that this one explains
 */
public record Finding(
    String id,
    RuleId rule,
    Severity severity,
    Subject subject,
    String title,
    String consequence,
    String remedy,
    List<String> symptoms,
    List<Evidence> evidence) {

  public Finding {
    symptoms = List.copyOf(symptoms);
    evidence = List.copyOf(evidence);
  }
}
