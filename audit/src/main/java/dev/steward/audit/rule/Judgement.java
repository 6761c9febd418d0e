package dev.steward.audit.rule;

import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Unknown;
import java.util.List;
import java.util.Optional;

/** What a rule says of one subject on one server, before it is dressed as a verdict. */
public sealed interface Judgement {

  /** As it should be. */
  record Fine(Subject subject) implements Judgement {}

  /** There is nothing here that the rule could be about. */
  record Irrelevant(Subject subject, String why) implements Judgement {}

  /** Could not tell from what was seen. */
  record Undecided(Subject subject, String reason) implements Judgement {}

  /** Could not look at this part of the server. */
  record Unlooked(Subject subject, Unknown why) implements Judgement {}

  /**
   * Not as it should be. What is absent is taken from the rule's card.
   *
   * @param evidence what proves it; the fact's own evidence is used where this is empty
   * @param quote the telling part of the answer, for the fact's own evidence
   */
  record Wrong(
      Subject subject,
      String title,
      String consequence,
      Optional<Severity> severity,
      Optional<String> remedy,
      List<String> symptoms,
      List<Evidence> evidence,
      Optional<String> quote)
      implements Judgement {

    public Wrong {
      symptoms = List.copyOf(symptoms);
      evidence = List.copyOf(evidence);
    }

    public Wrong as(Severity other) {
      return new Wrong(
          subject, title, consequence, Optional.of(other), remedy, symptoms, evidence, quote);
    }

    public Wrong repairedBy(String instruction) {
      return new Wrong(
          subject,
          title,
          consequence,
          severity,
          Optional.of(instruction),
          symptoms,
          evidence,
          quote);
    }

    public Wrong with(List<String> others) {
      return new Wrong(subject, title, consequence, severity, remedy, others, evidence, quote);
    }

    public Wrong quoting(String part) {
      return new Wrong(
          subject, title, consequence, severity, remedy, symptoms, evidence, Optional.of(part));
    }

    public Wrong proved(Evidence... proofs) {
      return new Wrong(
          subject, title, consequence, severity, remedy, symptoms, List.of(proofs), quote);
    }
  }

  static Wrong wrong(Subject subject, String title, String consequence) {
    return new Wrong(
        subject,
        title,
        consequence,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
