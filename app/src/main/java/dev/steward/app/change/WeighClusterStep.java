package dev.steward.app.change;

import dev.steward.change.execute.Safety.Answer;
import dev.steward.model.estate.Estate;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Operation;
import dev.steward.model.impact.Risk;
import dev.steward.model.observe.Observed;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.plan.Step;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import dev.steward.topology.Topology;
import dev.steward.topology.impact.AssessImpact;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a step on a cluster takes away while it runs, by what was seen just now.
 *
 * <ul>
 *   <li>What starts and stops no pod and holds no data costs nothing: disruption budgets, network
 *       policies, labels, more replicas, a cordon, a ConfigMap that is written.
 *   <li>A ReplicaSet may go while none of its pods is ready.
 *   <li>Emptying a node is weighed as a drain of its server; refused while another node is away.
 *       What each eviction may take is the eviction API's to hold back.
 *   <li>Everything else is not known, and so not done.
 * </ul>
 */
final class WeighClusterStep {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> WITHOUT_PODS = Set.of("PodDisruptionBudget", "NetworkPolicy");
  private static final Set<String> SCALED = Set.of("Deployment", "StatefulSet");

  private final Estate estate;
  private final Snapshot snapshot;
  private final String cluster;

  WeighClusterStep(Estate estate, Snapshot snapshot, String cluster) {
    this.estate = estate;
    this.snapshot = snapshot;
    this.cluster = cluster;
  }

  /** Why a cluster was not observed; empty where it was. */
  static Optional<String> silent(Snapshot snapshot, String cluster) {
    Optional<ClusterObservation> seen = snapshot.platform().cluster(cluster);
    return seen.filter(it -> it.outcome() == Outcome.OBSERVED).isPresent()
        ? Optional.empty()
        : Optional.of(
            "cluster %s does not answer in full%s"
                .formatted(cluster, seen.map(it -> ": " + it.reason()).orElse("")));
  }

  /** The first act that may not be done decides. */
  Answer of(Step step) {
    Optional<String> silent = silent(snapshot, cluster);
    if (silent.isPresent()) {
      return new Answer.Unknown(silent.get());
    }
    for (Action.Effect act : step.act()) {
      Answer answer = of(act);
      if (!(answer instanceof Answer.Allowed)) {
        return answer;
      }
    }
    return new Answer.Allowed();
  }

  private Answer of(Action.Effect act) {
    return switch (act) {
      case Action.Apply(var object, _) ->
          WITHOUT_PODS.contains(object.kind()) || object.kind().equals("ConfigMap")
              ? new Answer.Allowed()
              : unknown("applying", object);
      case Action.Patch(var object, var form, var patch) -> patched(object, form, patch);
      case Action.Delete(var object, _) -> deleted(object);
      case Action.Evict(_, var node, _) -> emptied(node);
      case Action.Instruction _ -> new Answer.Allowed();
      case Action.RestoreObject(var object) -> unknown("restoring", object);
      case Action.Command _,
          Action.WriteFile _,
          Action.RemoveFile _,
          Action.RestoreFile _,
          Action.Systemd _,
          Action.RestoreUnit _,
          Action.Reboot _ ->
          new Answer.Unknown("it acts on a server, not on the cluster");
    };
  }

  private static Answer unknown(String doing, KubernetesObject object) {
    return new Answer.Unknown(
        "what %s %s takes away cannot be computed; do it by hand".formatted(doing, object));
  }

  private Answer patched(KubernetesObject object, Action.Patch.Form form, String patch) {
    if (WITHOUT_PODS.contains(object.kind())) {
      return new Answer.Allowed();
    }
    if (form == Action.Patch.Form.JSON) {
      return unknown("patching", object);
    }
    JsonNode json;
    try {
      json = JSON.readTree(patch);
    } catch (JacksonException _) {
      return unknown("patching", object);
    }
    boolean labels =
        Set.of("Namespace", "Node").contains(object.kind()) && only(json, "metadata", "labels");
    boolean cordon = object.kind().equals("Node") && only(json, "spec", "unschedulable");
    if (labels || cordon) {
      return new Answer.Allowed();
    }
    return SCALED.contains(object.kind()) && only(json, "spec", "replicas")
        ? scaled(object, json.at("/spec/replicas").asInt(0))
        : unknown("patching", object);
  }

  /** Whether a patch is about this one field. */
  private static boolean only(JsonNode patch, String part, String field) {
    return patch.isObject()
        && patch.size() == 1
        && patch.path(part).size() == 1
        && patch.path(part).has(field);
  }

  private Answer scaled(KubernetesObject object, int replicas) {
    return facts()
        .workloads()
        .maybe()
        .flatMap(all ->
            all.stream()
                .filter(it -> it.kind().label().equals(object.kind()))
                .filter(it -> it.namespace().equals(object.namespace()))
                .filter(it -> it.name().equals(object.name()))
                .findFirst())
        .<Answer>map(it ->
            it.desired().orElse(0) <= replicas
                ? new Answer.Allowed()
                : new Answer.Unknown(
                    "fewer replicas of %s stop pods, and which is not known; do it by hand"
                        .formatted(object)))
        .orElseGet(() -> new Answer.Unknown(object + " was not seen"));
  }

  private Answer deleted(KubernetesObject object) {
    if (WITHOUT_PODS.contains(object.kind())) {
      return new Answer.Allowed();
    }
    if (!object.kind().equals("ReplicaSet")) {
      return unknown("deleting", object);
    }
    return switch (facts().pods()) {
      case Observed.Unseen<List<Pod>>(var why) -> new Answer.Unknown(why.text());
      case Observed.Seen<List<Pod>>(var pods, var _) ->
          pods.stream()
              .filter(pod -> pod.namespace().equals(object.namespace()) && pod.ready())
              .filter(pod ->
                  pod.owner()
                      .filter(it -> it.kind().equals("ReplicaSet"))
                      .filter(it -> it.name().equals(object.name()))
                      .isPresent())
              .findFirst()
              .<Answer>map(pod -> new Answer.Refused("%s is ready now".formatted(pod.path())))
              .orElseGet(Answer.Allowed::new);
    };
  }

  private Answer emptied(String name) {
    List<ClusterNode> nodes = facts().nodes().maybe().orElse(List.of());
    Optional<ClusterNode> node = nodes.stream().filter(it -> it.name().equals(name)).findFirst();
    Optional<ServerName> server = node.flatMap(this::server);
    if (server.isEmpty()) {
      return new Answer.Unknown("which server node %s is was not seen".formatted(name));
    }
    String away =
        nodes.stream()
            .filter(it -> !it.name().equals(name) && !(it.ready() && it.schedulable()))
            .map(ClusterNode::name)
            .collect(Collectors.joining(", "));
    if (!away.isEmpty()) {
      return new Answer.Refused("%s is away or cordoned already".formatted(away));
    }
    Impact impact =
        new AssessImpact(Topology.of(estate, snapshot)).of(Operation.DRAIN, Set.of(server.get()));
    return impact.risk().compareTo(Risk.CRITICAL) >= 0
        ? new Answer.Refused(
            "draining %s now, the risk is %s: %s"
                .formatted(
                    server.get(), impact.risk().label(), String.join("; ", impact.reasons())))
        : new Answer.Allowed();
  }

  /** By machine-id, never by name. */
  private Optional<ServerName> server(ClusterNode node) {
    return snapshot.servers().stream()
        .filter(it -> it.outcome() == Outcome.OBSERVED && !node.machineId().isEmpty())
        .filter(it ->
            it.facts()
                .identity()
                .maybe()
                .filter(id -> id.machineId().equals(node.machineId()))
                .isPresent())
        .map(it -> it.name())
        .findFirst();
  }

  private ClusterFacts facts() {
    return snapshot.platform().cluster(cluster).orElseThrow().facts();
  }
}
