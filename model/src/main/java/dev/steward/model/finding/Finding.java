package dev.steward.model.finding;

import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/**
 * Something that is not as it should be.
 *
 * @param id stable over audits: from the rule, the pinned identity of the server and the subject
 * @param consequence what it means for the operator if left alone
 * @param remedy what to do, as an instruction
 * @param symptoms other observations that this one explains
 * @param causedBy the id of the finding that this one follows from, itself caused by none; absent
 *     for what stands for itself
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
    List<Evidence> evidence,
    Optional<String> causedBy) {

  public Finding {
    symptoms = List.copyOf(symptoms);
    evidence = List.copyOf(evidence);
  }

  /** One that stands for itself. */
  public Finding(
      String id,
      RuleId rule,
      Severity severity,
      Subject subject,
      String title,
      String consequence,
      String remedy,
      List<String> symptoms,
      List<Evidence> evidence) {
    this(
        id,
        rule,
        severity,
        subject,
        title,
        consequence,
        remedy,
        symptoms,
        evidence,
        Optional.empty());
  }

  /** The same, as a consequence of the finding with that id. */
  public Finding following(String cause) {
    return new Finding(
        id,
        rule,
        severity,
        subject,
        title,
        consequence,
        remedy,
        symptoms,
        evidence,
        Optional.of(cause));
  }
}
