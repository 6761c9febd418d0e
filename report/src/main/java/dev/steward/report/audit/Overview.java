package dev.steward.report.audit;

import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.snapshot.Outcome;
import dev.steward.report.text.Counted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures that every report for people opens with, so that all of them say the same. */
record Overview(AuditResult result, Map<Severity, Integer> bySeverity, List<ServerLine> servers) {

  /** How the audit ended. The order of the cases is the order in which they are tried. */
  enum Standing {
    /** No rule gave a verdict: this says nothing about the estate. */
    NOTHING_CHECKED,
    /** Something needed could not be looked at, and nobody accepted that. */
    INCOMPLETE,
    FINDINGS,
    CLEAN;

    String label() {
      return name().replace('_', ' ');
    }
  }

  static Overview of(AuditResult result) {
    return new Overview(result, count(result.findings()), ServerLine.of(result));
  }

  static Map<Severity, Integer> count(List<Finding> findings) {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      counts.put(severity, 0);
    }
    findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
    return counts;
  }

  Coverage coverage() {
    return result.coverage();
  }

  int verdicts() {
    return coverage().holds()
        + coverage().violated()
        + coverage().notApplicable()
        + coverage().notAssessed().size()
        + coverage().waived().size();
  }

  Standing standing() {
    if (verdicts() == 0) {
      return Standing.NOTHING_CHECKED;
    }
    if (!result.complete()) {
      return Standing.INCOMPLETE;
    }
    return result.findings().isEmpty() ? Standing.CLEAN : Standing.FINDINGS;
  }

  /** One or two sentences: what was found, and how far that can be trusted. */
  String headline() {
    List<String> sentences = new ArrayList<>();
    switch (standing()) {
      case NOTHING_CHECKED ->
          sentences.add("No check was made. This says nothing about the estate.");
      case INCOMPLETE -> {
        sentences.add(found() + ".");
        int gaps = coverage().notAssessed().size();
        sentences.add(
            "%s could not look: what %s would have found is unknown, not fine."
                .formatted(Counted.of(gaps, "check"), gaps == 1 ? "it" : "they"));
      }
      case FINDINGS -> sentences.add("%s; %s could look.".formatted(found(), everyCheck()));
      case CLEAN ->
          sentences.add(
              "Nothing found: %s could look, and %,d hold."
                  .formatted(everyCheck(), coverage().holds()));
    }
    unobserved().ifPresent(sentences::add);
    closed().ifPresent(sentences::add);
    accepted().ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  private String found() {
    return result
        .worst()
        .map(worst ->
            "%s, the worst %s%s"
                .formatted(
                    Counted.of(result.findings().size(), "finding"), worst.label(), following()))
        .orElse("No finding where checks could look");
  }

  private String following() {
    int following = new Followers(result.findings()).count();
    return following == 0
        ? ""
        : ", %,d of which %s from another"
            .formatted(following, following == 1 ? "follows" : "follow");
  }

  private Optional<String> unobserved() {
    long sick = servers.stream().filter(server -> server.outcome() != Outcome.OBSERVED).count();
    return sick == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %s not fully observed."
                .formatted(
                    sick, Counted.of(servers.size(), "server") + (sick == 1 ? " was" : " were")));
  }

  private String everyCheck() {
    return coverage().needsRoot().isEmpty() ? "every check" : "every check that this user may make";
  }

  private Optional<String> closed() {
    int closed = coverage().needsRoot().size();
    return closed == 0
        ? Optional.empty()
        : Optional.of("Root would add %s.".formatted(Counted.of(closed, "check")));
  }

  private Optional<String> accepted() {
    int waived = coverage().waived().size();
    return waived == 0
        ? Optional.empty()
        : Optional.of(
            "%s accepted by waivers."
                .formatted(Counted.of(waived, "verdict") + (waived == 1 ? " is" : " are")));
  }
}
