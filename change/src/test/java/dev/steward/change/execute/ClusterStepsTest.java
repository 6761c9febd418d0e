package dev.steward.change.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.change.journal.MemoryJournal;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.model.plan.StepRisk;
import dev.steward.model.plan.Target;
import dev.steward.model.problem.StewardException;
import dev.steward.testing.SamplePlan;
import dev.steward.testing.SettableClock;
import dev.steward.testing.simulated.SimulatedCluster;
import dev.steward.testing.simulated.SimulatedEstate;
import dev.steward.testing.simulated.Trouble;
import dev.steward.testing.simulated.Trouble.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Steps on a cluster: refused beforehand, carried out once, undone. */
final class ClusterStepsTest {
  private static final KubernetesObject OLD = object("old");
  private static final KubernetesObject NEW = object("new");
  private static final KubernetesObject GONE = object("gone");
  private static final Map<String, String> BEFORE =
      Map.of(OLD.toString(), "replicas: 1", GONE.toString(), "left over");
  private static final Map<String, String> AFTER =
      Map.of(OLD.toString(), "replicas: 1 and 3", NEW.toString(), "mode: on");

  private final SettableClock clock = new SettableClock(SamplePlan.TAKEN.plusSeconds(60));
  private final AtomicInteger calls = new AtomicInteger();
  private int troubled = -1;
  private Fate fate = Fate.NONE;
  private final SimulatedCluster cluster = cluster();
  private MemoryJournal journal = new MemoryJournal(clock);

  private SimulatedCluster cluster() {
    SimulatedCluster made =
        new SimulatedCluster(_ -> calls.getAndIncrement() == troubled ? fate : Fate.NONE);
    made.put(OLD, "replicas: 1");
    made.put(GONE, "left over");
    return made;
  }

  private static KubernetesObject object(String name) {
    return new KubernetesObject("main", "v1", "ConfigMap", "fabric", name);
  }

  private static Action.Look is(KubernetesObject object, Optional<String> value) {
    return new Action.CheckObject(object, "", value, Duration.ZERO);
  }

  private static Plan plan(String last, Plan.ClusterIdentity... identities) {
    Step step =
        new Step(
            new StepId("main.settings"),
            "Settings",
            new Target.OnObject(OLD),
            "sample",
            List.of(),
            new StepRisk(Risk.LOW, List.of("simulated")),
            new TreeSet<>(),
            Duration.ofMinutes(1),
            false,
            List.of(is(OLD, Optional.of("replicas: 1"))),
            List.of(
                new Action.Patch(OLD, Action.Patch.Form.MERGE, " and 3"),
                new Action.Apply(NEW, "mode: on"),
                new Action.Delete(GONE, Optional.empty())),
            List.of(is(NEW, Optional.of(last)), is(GONE, Optional.empty())),
            List.of(
                new Action.RestoreObject(GONE),
                new Action.RestoreObject(NEW),
                new Action.RestoreObject(OLD)),
            Optional.empty());
    Phase phase = SamplePlan.phase(3, step);
    Plan sample = SamplePlan.of(phase);
    return new Plan(
        sample.estate(),
        sample.estateHash(),
        sample.snapshotHash(),
        sample.taken(),
        sample.expires(),
        sample.identities(),
        sample.phases(),
        sample.choices(),
        sample.refused(),
        List.of(identities));
  }

  private static Plan plan() {
    return plan("mode: on", new Plan.ClusterIdentity("main", "uid-1"));
  }

  private CarryOut carryOut(Plan plan, SimulatedCluster on) {
    return new CarryOut(
            plan,
            plan.estateHash(),
            "here",
            journal,
            new SimulatedEstate(Map.of(), Trouble.NONE),
            new Calm(),
            (_, _, _) -> List.of(),
            _ -> List.of(),
            new Attended(),
            clock,
            _ -> {})
        .with(on);
  }

  private void refused(String code, Plan plan) {
    assertThatThrownBy(() -> carryOut(plan, cluster).begin("r1", OptionalInt.empty()))
        .isInstanceOfSatisfying(StewardException.class, e -> assertThat(e.code()).isEqualTo(code));
    assertThat(cluster.objects()).isEqualTo(BEFORE);
  }

  @Test
  void whatIsPlannedIsDoneAndTheLeaseIsGivenBack() throws Exception {
    assertThat(carryOut(plan(), cluster).begin("r1", OptionalInt.empty()))
        .isEqualTo(new Outcome.Done());
    assertThat(cluster.objects()).isEqualTo(AFTER);
    assertThat(cluster.lock()).isEmpty();
    assertThat(carryOut(plan(), cluster).undo("r1")).isEqualTo(new Outcome.Undone());
    assertThat(cluster.objects()).isEqualTo(BEFORE);
  }

  @Test
  void whatDidNotWorkIsUndone() throws Exception {
    Plan plan = plan("mode: other", new Plan.ClusterIdentity("main", "uid-1"));
    assertThat(carryOut(plan, cluster).begin("r1", OptionalInt.empty()))
        .isInstanceOf(Outcome.FailedAndUndone.class);
    assertThat(cluster.objects()).isEqualTo(BEFORE);
  }

  @Test
  void anotherClusterBehindTheNameIsRefused() {
    cluster.uid("uid-2");
    refused("IDENTITY-CHANGED", plan());
  }

  @Test
  void aPlanThatDoesNotSayWhichClusterIsRefused() {
    refused("IDENTITY-UNKNOWN", plan("mode: on"));
  }

  @Test
  void aClusterThatIsHeldFromElsewhereIsRefused() {
    cluster.lock("elsewhere/r9");
    refused("CLUSTER-LOCKED", plan());
    assertThat(cluster.lock()).hasValue("elsewhere/r9");
  }

  /** At every call to the cluster, each kind of trouble once. */
  @Test
  void aLostCallChangesNothingOfTheEnd() throws Exception {
    carryOut(plan(), cluster).begin("r1", OptionalInt.empty());
    int all = calls.get();
    assertThat(all).isGreaterThan(10);
    for (Fate each : Set.of(Fate.NOT_SENT, Fate.LOST, Fate.ANSWER_LOST)) {
      for (int call = 0; call < all; call++) {
        calls.set(0);
        troubled = call;
        fate = each;
        journal = new MemoryJournal(clock);
        SimulatedCluster fresh = cluster();
        assertThat(carryOut(plan(), fresh).begin("r1", OptionalInt.empty()))
            .as("%s at call %d", each, call)
            .isEqualTo(new Outcome.Done());
        assertThat(fresh.objects()).as("%s at call %d", each, call).isEqualTo(AFTER);
        assertThat(fresh.lock()).isEmpty();
      }
    }
  }
}
