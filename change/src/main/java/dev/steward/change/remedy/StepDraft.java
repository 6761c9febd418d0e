package dev.steward.change.remedy;

import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.model.plan.StepRisk;
import dev.steward.model.plan.Target;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A step that is being put together. */
public final class StepDraft {
  private final StepId id;
  private final Target target;
  private final String remedy;
  private final String title;
  private List<RuleId> answers = List.of();
  private StepRisk risk = new StepRisk(Risk.NONE, List.of());
  private final SortedSet<StepId> needs = new TreeSet<>();
  private Duration duration = Duration.ofMinutes(1);
  private boolean guarded;
  private final List<Action.Look> precondition = new ArrayList<>();
  private final List<Action.Effect> act = new ArrayList<>();
  private final List<Action.Look> verify = new ArrayList<>();
  private final List<Action> undo = new ArrayList<>();
  private Optional<String> lasting = Optional.empty();

  private StepDraft(StepId id, Target target, String remedy, String title) {
    this.id = id;
    this.target = target;
    this.remedy = remedy;
    this.title = title;
  }

  /**
   * A step on a server.
   *
   * @param remedy the template's name
   * @param part what of the server, if the template makes several steps there; else empty
   */
  static StepDraft on(ServerName server, String remedy, String part, String title) {
    return new StepDraft(id(server, remedy, part), new Target.OnServer(server), remedy, title);
  }

  /** A step on an object of a cluster. */
  static StepDraft on(KubernetesObject object, String remedy, String title) {
    return new StepDraft(
        idOf(object.cluster(), remedy, object.namespace(), object.name()),
        new Target.OnObject(object),
        remedy,
        title);
  }

  /** A step with any target. */
  public static StepDraft at(StepId id, Target target, String remedy, String title) {
    return new StepDraft(id, target, remedy, title);
  }

  static StepId id(ServerName server, String remedy, String part) {
    return idOf(server.value(), remedy, part);
  }

  /** An id from words. */
  public static StepId idOf(String... words) {
    String joined =
        String.join(".", List.of(words).stream().filter(word -> !word.isEmpty()).toList());
    String clean = joined.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    return new StepId(
        clean.length() > 120
            ? "%s-%08x".formatted(clean.substring(0, 111), joined.hashCode())
            : clean);
  }

  public StepDraft answers(Collection<Finding> findings) {
    answers = findings.stream().map(Finding::rule).distinct().sorted().toList();
    return this;
  }

  public StepDraft risk(Risk level, List<String> reasons) {
    risk = new StepRisk(level, reasons);
    return this;
  }

  StepDraft needs(StepId need) {
    needs.add(need);
    return this;
  }

  StepDraft takes(Duration time) {
    duration = time;
    return this;
  }

  StepDraft guarded() {
    guarded = true;
    return this;
  }

  StepDraft before(Action.Look look) {
    precondition.add(look);
    return this;
  }

  public StepDraft act(Action.Effect effect) {
    act.add(effect);
    return this;
  }

  public StepDraft verify(Action.Look look) {
    verify.add(look);
    return this;
  }

  StepDraft undo(Action action) {
    undo.add(action);
    return this;
  }

  public StepDraft lasting(String what) {
    lasting = Optional.of(what);
    return this;
  }

  public Step done() {
    return new Step(
        id,
        title,
        target,
        remedy,
        answers,
        risk,
        needs,
        duration,
        guarded,
        precondition,
        act,
        verify,
        undo,
        lasting);
  }

  static Action.Command run(Duration timeout, boolean repeatable, List<String> command) {
    return new Action.Command(command, Set.of(0), timeout, repeatable);
  }

  static Action.Check check(String... command) {
    return new Action.Check(List.of(command), Set.of(0), Optional.empty(), Duration.ZERO);
  }

  static Action.Check prints(String output, String... command) {
    return new Action.Check(List.of(command), Set.of(0), Optional.of(output), Duration.ZERO);
  }

  static Action.Check exits(Set<Integer> exit, String... command) {
    return new Action.Check(List.of(command), exit, Optional.empty(), Duration.ZERO);
  }
}
