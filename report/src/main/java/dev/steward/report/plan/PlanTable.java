package dev.steward.report.plan;

import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Criterion;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.PlanDiff;
import dev.steward.model.plan.Refused;
import dev.steward.model.plan.Step;
import dev.steward.report.Look;
import dev.steward.report.terminal.Screen;
import dev.steward.report.terminal.Span;
import dev.steward.report.terminal.Style;
import java.io.IOException;
import java.util.List;

/** A plan for the terminal: each step in a line; with {@code -v} what it does. */
final class PlanTable {
  private static final int INDENT = 4;

  private final Screen screen;

  private PlanTable(Screen screen) {
    this.screen = screen;
  }

  static void write(Plan plan, Look look, Appendable out) throws IOException {
    new PlanTable(new Screen(look, out)).write(plan);
  }

  static void write(PlanDiff diff, Look look, Appendable out) throws IOException {
    new PlanTable(new Screen(look, out)).write(diff);
  }

  private void write(Plan plan) throws IOException {
    screen.line(
        screen.span(Style.STRONG, "Plan for " + plan.estate()),
        screen.mark(
            Style.PLAIN,
            "  %d steps in %d phases, %d refused"
                .formatted(plan.steps().count(), plan.phases().size(), plan.refused().size())));
    screen.paragraph(1, List.of(), List.of(screen.span(Style.FAINT, PlanReport.basis(plan))));
    for (Phase phase : plan.phases()) {
      write(phase);
    }
    refused(plan.refused());
  }

  private void write(Phase phase) throws IOException {
    screen.blank();
    screen.heading(
        screen.mark(Style.STRONG, PlanChapters.title(phase)),
        screen.mark(style(phase.risk()), "  " + PlanChapters.facts(phase)));
    if (screen.look().verbosity() == Look.Verbosity.QUIET) {
      return;
    }
    item(screen.span(Style.FAINT, phase.goal()));
    for (Step step : phase.steps()) {
      write(step);
    }
    for (Criterion criterion : phase.success()) {
      if (!criterion.reachable() || screen.look().verbosity() == Look.Verbosity.VERBOSE) {
        item(
            screen.span(
                criterion.reachable() ? Style.FAINT : Style.HIGH,
                "success: " + sentence(criterion)));
      }
    }
  }

  private static String sentence(Criterion criterion) {
    return "%s at most %s; before %s, at best %s"
        .formatted(
            Saying.measure(criterion.measure()),
            Saying.number(criterion.measure(), criterion.target()),
            Saying.number(criterion.measure(), criterion.before()),
            Saying.reach(criterion));
  }

  private void write(Step step) throws IOException {
    String kind = step.manual() ? "by hand" : step.guarded() ? "guarded" : "";
    item(
        screen.mark(style(step.risk().level()), step.risk().level().label()),
        screen.span(Style.STRONG, step.target() + ":"),
        screen.span(Style.PLAIN, step.title()),
        screen.mark(Style.FAINT, kind));
    if (screen.look().verbosity() == Look.Verbosity.VERBOSE) {
      more("risk: ", step.risk().reasons());
      more("needs ", step.needs().stream().map(Object::toString).toList());
      more("", step.act().stream().map(Saying::of).toList());
      more("then ", step.verify().stream().map(Saying::of).toList());
      more("undo: ", step.undo().stream().map(Saying::of).toList());
      more("lasting: ", step.lasting().stream().toList());
    }
  }

  private void more(String label, List<String> lines) throws IOException {
    for (String line : lines) {
      screen.paragraph(
          INDENT + 2,
          List.of(screen.mark(Style.PLAIN, "      ")),
          List.of(screen.span(Style.FAINT, label + line)));
    }
  }

  private void refused(List<Refused> refused) throws IOException {
    if (refused.isEmpty()) {
      return;
    }
    screen.blank();
    screen.heading(screen.mark(Style.STRONG, "REFUSED"));
    for (Refused one : refused) {
      item(
          screen.span(Style.HIGH, one.what() + ":"),
          screen.span(Style.PLAIN, one.reason() + "."),
          screen.span(Style.FAINT, one.madeSafeBy()));
    }
  }

  private void write(PlanDiff diff) throws IOException {
    for (Step step : diff.onlyInFirst()) {
      item(
          screen.mark(Style.STRONG, "only in the first:"),
          screen.span(Style.PLAIN, step.id().value()));
    }
    for (Step step : diff.onlyInSecond()) {
      item(
          screen.mark(Style.STRONG, "only in the second:"),
          screen.span(Style.PLAIN, step.id().value()));
    }
    for (PlanDiff.Difference difference : diff.different()) {
      item(
          screen.mark(Style.STRONG, "different:"),
          screen.span(Style.PLAIN, difference.step().value()),
          screen.mark(Style.FAINT, "(" + String.join(", ", difference.parts()) + ")"));
    }
    screen.line(screen.mark(Style.PLAIN, diff.same() + " steps are the same"));
  }

  private static Style style(Risk risk) {
    return switch (risk) {
      case CATASTROPHIC, CRITICAL -> Style.CRITICAL;
      case HIGH -> Style.HIGH;
      case MEDIUM -> Style.MEDIUM;
      case LOW -> Style.LOW;
      case NONE -> Style.GOOD;
    };
  }

  private void item(Span... spans) throws IOException {
    screen.paragraph(
        INDENT,
        List.of(screen.mark(Style.PLAIN, "  " + screen.either("•", "*") + " ")),
        List.of(spans));
  }
}
