package dev.steward.report.plan;

import dev.steward.model.plan.Action;
import dev.steward.model.plan.Criterion;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Refused;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as chapters: one for each phase, and one for what is refused. */
final class PlanChapters {
  private PlanChapters() {}

  static List<Chapter> of(Plan plan) {
    List<Chapter> chapters = new ArrayList<>();
    plan.phases().forEach(phase -> chapters.add(of(phase)));
    chapters.add(refused(plan.refused()));
    return chapters;
  }

  static String title(Phase phase) {
    return "Phase %d: %s".formatted(phase.number(), phase.title());
  }

  static String facts(Phase phase) {
    return "%s risk, %d steps, about %s, %s"
        .formatted(
            phase.risk().label(),
            phase.steps().size(),
            Saying.time(phase.duration()),
            phase.approvals() == 1 ? "one approval" : phase.approvals() + " approvals");
  }

  private static Chapter of(Phase phase) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(phase.goal()));
    blocks.add(
        new Block.Paragraph(facts(phase) + phase.window().map(it -> ", " + it).orElse("") + "."));
    blocks.add(new Block.Points("Before it begins", phase.prerequisites()));
    blocks.add(
        new Block.Table(
            List.of("Measure", "Target", "Before", "At best"),
            phase.success().stream().map(PlanChapters::row).toList()));
    blocks.add(new Block.Paragraph("Rollback: " + phase.rollback()));
    List<Chapter> steps = new ArrayList<>();
    for (Step step : phase.steps()) {
      steps.add(of(phase.number() + "-" + (steps.size() + 1), step));
    }
    return new Chapter(title(phase), "phase-" + phase.number(), blocks, steps);
  }

  private static List<String> row(Criterion criterion) {
    return List.of(
        Saying.measure(criterion.measure()),
        "at most " + Saying.number(criterion.measure(), criterion.target()),
        Saying.number(criterion.measure(), criterion.before()),
        Saying.reach(criterion));
  }

  private static Chapter of(String number, Step step) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "%s on %s; about %s%s"
                .formatted(
                    step.id(),
                    step.target(),
                    Saying.time(step.duration()),
                    step.guarded() ? "; guarded: it changes access" : "")));
    blocks.add(new Block.Points("Risk: " + step.risk().level().label(), step.risk().reasons()));
    blocks.add(new Block.Points("Needs", step.needs().stream().map(StepId::value).toList()));
    blocks.add(said("Only if", step.precondition()));
    blocks.add(new Block.Steps("Does", step.act().stream().map(Saying::of).toList()));
    files(step, blocks);
    blocks.add(said("Then", step.verify()));
    blocks.add(new Block.Steps("Undo", step.undo().stream().map(Saying::of).toList()));
    step.lasting().ifPresent(it -> blocks.add(new Block.Caution("Lasting", it)));
    return new Chapter(step.title(), "step-" + number, blocks);
  }

  private static void files(Step step, List<Block> blocks) {
    for (Action.Effect effect : step.act()) {
      if (effect instanceof Action.WriteFile file) {
        blocks.add(new Block.Paragraph(file.path() + " will hold:"));
        blocks.add(new Block.Commands(file.content().lines().toList()));
      }
    }
  }

  private static Block said(String title, List<Action.Look> looks) {
    return new Block.Points(title, looks.stream().map(Saying::of).toList());
  }

  private static Chapter refused(List<Refused> refused) {
    return new Chapter(
        "Refused",
        "refused",
        refused.isEmpty()
            ? List.of(new Block.Paragraph("Nothing is refused."))
            : List.of(
                new Block.Table(
                    List.of("What", "Why not", "What would make it safe", "Rule"),
                    refused.stream()
                        .map(it ->
                            List.of(
                                it.what(),
                                it.reason(),
                                it.madeSafeBy(),
                                it.rule().map(Object::toString).stream()
                                    .collect(Collectors.joining())))
                        .toList())));
  }
}
