package dev.steward.change.execute;

import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event.Kind;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.model.plan.Target;
import dev.steward.model.problem.StewardException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ties a run to one plan, estate and snapshot. Every refusal is a {@link StewardException} of
 * the category safety, given before anything is touched.
 */
final class Binding {
  private static final String PHASES = " phases ";
  private static final String ALL = "all";

  private Binding() {}

  static String text(Plan plan) {
    return "plan %s estate %s snapshot %s"
        .formatted(plan.hash(), plan.estateHash(), plan.snapshotHash());
  }

  /** What a run of the plan, or of one of its phases, begins with. */
  static String text(Plan plan, OptionalInt phase) {
    return text(plan) + PHASES + (phase.isPresent() ? String.valueOf(phase.getAsInt()) : ALL);
  }

  /** The only phase of a run; empty for all. */
  static OptionalInt phaseOf(String run, List<Entry> journal) {
    return of(run, journal)
        .filter(entry -> entry.event().kind() == Kind.BEGUN)
        .map(entry -> entry.event().text())
        .map(text -> text.substring(text.lastIndexOf(' ') + 1))
        .filter(phase -> !phase.equals(ALL))
        .mapToInt(Integer::parseInt)
        .findFirst();
  }

  /** The approvals that were used, by their ids. */
  static Set<String> used(List<Entry> journal) {
    return journal.stream()
        .map(Entry::event)
        .filter(event -> event.kind() == Kind.APPROVED)
        .map(event -> event.text().split(" ", 2)[0])
        .collect(Collectors.toSet());
  }

  /** The steps that earlier runs of the plan have done, and not undone. */
  static Set<StepId> doneBefore(Plan plan, List<Entry> journal) {
    return runsOf(plan, journal)
        .flatMap(run ->
            plan.steps()
                .map(Step::id)
                .filter(id -> StepState.of(journal, run, id).stage() == StepState.Stage.VERIFIED))
        .collect(Collectors.toSet());
  }

  /** Refuses a plan that must not begin. */
  static void checkNew(
      Plan plan, String estateHash, Instant now, List<Entry> journal, OptionalInt phase) {
    checkEstate(plan, estateHash);
    if (!now.isBefore(plan.expires()) || now.isBefore(plan.taken())) {
      throw StewardException.refused(
          "PLAN-STALE",
          ("The plan rests on what was seen at %s and holds until %s; it is now %s. Nothing was"
                  + " changed: make a new plan.")
              .formatted(plan.taken(), plan.expires(), now));
    }
    runOf(plan, journal, phase)
        .ifPresent(run -> {
          throw StewardException.refused(
              "PLAN-USED",
              ("This was begun as run %s, and each phase of a plan is used once. Nothing was changed: where"
                      + " it is not over, 'steward run resume %s' goes on with it; otherwise make a new"
                      + " plan.")
                  .formatted(run, run));
        });
    unfinished(journal)
        .ifPresent(run -> {
          throw StewardException.refused(
              "RUN-UNFINISHED",
              ("Run %s is not over. Nothing was changed: first 'steward run resume %s' or 'steward"
                      + " run undo %s'.")
                  .formatted(run, run, run));
        });
  }

  /** Refuses to go on with a run by another plan or another estate. */
  static void checkSame(Plan plan, String estateHash, String run, List<Entry> journal) {
    checkEstate(plan, estateHash);
    String begun =
        of(run, journal)
            .filter(entry -> entry.event().kind() == Kind.BEGUN)
            .map(entry -> entry.event().text())
            .findFirst()
            .orElseThrow(() ->
                StewardException.user(
                    "RUN-UNKNOWN",
                    "There is no run " + run + " in the journal: 'steward runs' lists them."));
    if (!begun.startsWith(text(plan) + PHASES)) {
      throw StewardException.refused(
          "PLAN-CHANGED",
          ("Run %s was begun with another plan, or this one was edited since. Nothing was changed:"
                  + " go on with the plan as it was.")
              .formatted(run));
    }
  }

  private static void checkEstate(Plan plan, String estateHash) {
    if (!plan.estateHash().equals(estateHash)) {
      throw StewardException.refused(
          "ESTATE-CHANGED",
          "The estate was changed after the plan was made. Nothing was changed: make a new plan.");
    }
  }

  /** Refuses what cannot be carried out safely yet, before the first step rather than at it. */
  static void checkSupported(Plan plan, List<Step> steps) {
    List<String> reasons = new ArrayList<>();
    for (Step step : steps) {
      Guardable.problems(plan, step).forEach(why -> reasons.add(step.id() + ": " + why));
      if (step.target() instanceof Target.OnObject && !manualOnly(step)) {
        HoldClusters.misplaced(step).ifPresent(why -> reasons.add(step.id() + ": " + why));
      } else if (!(step.target() instanceof Target.OnServer) && !manualOnly(step)) {
        reasons.add(step.id() + ": it does not act on a server");
      }
      if (step.target() instanceof Target.OnServer) {
        HoldClusters.misplaced(step).ifPresent(why -> reasons.add(step.id() + ": " + why));
      }
      if (step.undo().stream().anyMatch(Action.Reboot.class::isInstance)) {
        reasons.add(step.id() + ": its undo reboots, which undoing never does");
      }
      actions(step)
          .flatMap(action -> Store.unsupported(action).stream())
          .distinct()
          .forEach(why -> reasons.add(step.id() + ": " + why + ", which is not built yet"));
    }
    if (!reasons.isEmpty()) {
      throw StewardException.refused(
          "STEP-UNSUPPORTED",
          "Nothing was changed, because these steps cannot be carried out:\n  "
              + String.join("\n  ", reasons)
              + "\nApply other phases with --phase, or take the steps out of the plan.");
    }
  }

  private static boolean manualOnly(Step step) {
    return step.manual()
        && Stream.concat(step.precondition().stream(), step.verify().stream())
            .allMatch(Action.Confirm.class::isInstance);
  }

  private static Stream<Action> actions(Step step) {
    return Stream.of(step.precondition(), step.act(), step.verify(), step.undo())
        .flatMap(List::stream);
  }

  private static Optional<String> runOf(Plan plan, List<Entry> journal, OptionalInt phase) {
    return runsOf(plan, journal)
        .filter(run -> {
          OptionalInt earlier = phaseOf(run, journal);
          return phase.isEmpty() || earlier.isEmpty() || earlier.equals(phase);
        })
        .findFirst();
  }

  private static Stream<String> runsOf(Plan plan, List<Entry> journal) {
    String bound = text(plan) + PHASES;
    return journal.stream()
        .map(Entry::event)
        .filter(event -> event.kind() == Kind.BEGUN && event.text().startsWith(bound))
        .map(event -> event.run());
  }

  /** The run that has begun and not ended. */
  static Optional<String> unfinished(List<Entry> journal) {
    return journal.stream()
        .filter(entry -> entry.event().kind() == Kind.BEGUN)
        .map(entry -> entry.event().run())
        .distinct()
        .filter(run -> of(run, journal).noneMatch(entry -> entry.event().kind() == Kind.ENDED))
        .findFirst();
  }

  private static Stream<Entry> of(String run, List<Entry> journal) {
    return journal.stream().filter(entry -> entry.event().run().equals(run));
  }
}
