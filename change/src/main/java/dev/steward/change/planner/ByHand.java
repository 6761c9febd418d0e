package dev.steward.change.planner;

import dev.steward.change.remedy.StepDraft;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.model.plan.Target;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Steps that a person does, for findings that no remedy answers: one for each rule and place. */
final class ByHand {
  private static final int SHOWN = 10;

  private ByHand() {}

  /**
   * A step for findings of one rule in one place.
   *
   * @param known servers whose identity was seen
   */
  static Step of(List<Finding> findings, Set<ServerName> known) {
    Finding first = findings.getFirst();
    ServerName server = first.subject().server().filter(known::contains).orElse(null);
    String place = first.subject().server().map(ServerName::value).orElse("estate");
    StepId id = StepDraft.idOf(place, "by-hand", first.rule().value());
    Target target = server == null ? new Target.Elsewhere(place) : new Target.OnServer(server);
    String what =
        findings.stream()
            .limit(SHOWN)
            .map(finding -> "%s: %s".formatted(finding.subject(), finding.title()))
            .collect(Collectors.joining(";\n"));
    String more =
        findings.size() > SHOWN ? ";\nand %d more".formatted(findings.size() - SHOWN) : "";
    return StepDraft.at(id, target, Step.BY_HAND, title(findings))
        .answers(findings)
        .risk(Risk.HIGH, List.of("a person acts: what it touches cannot be computed beforehand"))
        .act(new Action.Instruction(what + more + ".\n" + first.remedy() + "\n"))
        .verify(
            new Action.Confirm(
                "Does steward audit no longer report %s on %s?".formatted(first.rule(), place)))
        .lasting("What a person does, a person undoes.")
        .done();
  }

  private static String title(List<Finding> findings) {
    String title = findings.getFirst().title();
    return findings.size() == 1 ? title : "%s (and %d more)".formatted(title, findings.size() - 1);
  }
}
