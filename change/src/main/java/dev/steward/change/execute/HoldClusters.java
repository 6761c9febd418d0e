package dev.steward.change.execute;

import dev.steward.model.plan.Action;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.Target;
import dev.steward.model.port.ClusterOrder;
import dev.steward.model.port.ClusterReply;
import dev.steward.model.problem.StewardException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The clusters that steps act on: what is refused about them, who they are, and their leases. */
final class HoldClusters {
  private final Plan plan;
  private final NavigableSet<String> clusters = new TreeSet<>();

  HoldClusters(Plan plan, List<Step> steps) {
    this.plan = plan;
    steps.stream()
        .flatMap(HoldClusters::actions)
        .forEach(action -> ClusterContact.of(action).ifPresent(clusters::add));
  }

  /** Why a step cannot be carried out, for what its target and its actions are. */
  static Optional<String> misplaced(Step step) {
    Optional<String> target =
        step.target() instanceof Target.OnObject(var object)
            ? Optional.of(object.cluster())
            : Optional.empty();
    boolean astray =
        actions(step)
            .filter(action -> !(action instanceof Action.Confirm))
            .filter(action -> !(action instanceof Action.Instruction))
            .anyMatch(action -> !ClusterContact.of(action).equals(target));
    return astray
        ? Optional.of("it acts elsewhere than on its target %s".formatted(step.target()))
        : Optional.empty();
  }

  private static Stream<Action> actions(Step step) {
    return Stream.of(step.precondition(), step.act(), step.verify(), step.undo())
        .flatMap(List::stream);
  }

  /** Proves each identity first, then takes the leases in the order of names. */
  void hold(ClusterContact contact) throws InterruptedException {
    for (String cluster : clusters) {
      identify(contact, cluster);
    }
    List<String> held = new ArrayList<>();
    for (String cluster : clusters) {
      ClusterReply reply = contact.lock(cluster);
      if (!(reply instanceof ClusterReply.Done)) {
        for (String one : held) {
          contact.unlock(one);
        }
        throw refused("CLUSTER-LOCKED", cluster, ClusterContact.words(reply));
      }
      held.add(cluster);
    }
  }

  private void identify(ClusterContact contact, String cluster) throws InterruptedException {
    Optional<String> expected =
        plan.clusters().stream()
            .filter(it -> it.cluster().equals(cluster))
            .map(Plan.ClusterIdentity::uid)
            .findFirst();
    if (expected.isEmpty()) {
      throw refused("IDENTITY-UNKNOWN", cluster, "the plan does not say which cluster it is");
    }
    ClusterReply reply = contact.send(cluster, new ClusterOrder.Identity(), _ -> {});
    if (!(reply instanceof ClusterReply.Value(var uid))) {
      throw refused("CLUSTER-UNREACHED", cluster, ClusterContact.words(reply));
    }
    if (!uid.equals(expected)) {
      throw refused("IDENTITY-CHANGED", cluster, "it is not the one that the plan was made for");
    }
  }

  private static StewardException refused(String code, String cluster, String why) {
    return StewardException.refused(
        code,
        "Cluster %s: %s. Nothing was changed: see to that, or make a new plan."
            .formatted(cluster, why));
  }

  /** A lease that could not be given back is given back by the next run of this installation. */
  void release(ClusterContact contact) throws InterruptedException {
    for (String cluster : clusters) {
      contact.unlock(cluster);
    }
  }
}
