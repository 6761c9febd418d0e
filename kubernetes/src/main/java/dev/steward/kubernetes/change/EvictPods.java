package dev.steward.kubernetes.change;

import dev.steward.kubernetes.access.ApiCalls;
import dev.steward.kubernetes.access.ApiCalls.Came;
import dev.steward.kubernetes.access.ApiObject;
import dev.steward.kubernetes.access.NoAnswer;
import dev.steward.model.port.ClusterReply;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Empties a cordoned node, as {@code kubectl drain} does: by the eviction API, which obeys
 * PodDisruptionBudgets (429). Pods of DaemonSets, of the kubelet's own files and those that ended
 * stay. A pod that nobody would make again is not evicted, and then none is.
 */
final class EvictPods {
  private static final JsonMapper JSON = new JsonMapper();

  private final ApiCalls calls;

  EvictPods(ApiCalls calls) {
    this.calls = calls;
  }

  ClusterReply of(String node) throws NoAnswer, InterruptedException {
    Came seen = calls.get("/api/v1/nodes/" + node);
    if (!seen.good() || !seen.body().flag("spec", "unschedulable")) {
      return new ClusterReply.Refused(
          "node %s is not cordoned: what is evicted would come back to it".formatted(node));
    }
    Came list = calls.get("/api/v1/pods?fieldSelector=spec.nodeName%3D" + node);
    if (!list.good()) {
      return new ClusterReply.Refused("its pods cannot be listed: " + list.said());
    }
    List<ApiObject> pods =
        list.body()
            .each("items")
            .filter(pod -> pod.text("spec", "nodeName").equals(node) && leaves(pod))
            .toList();
    List<String> orphans =
        pods.stream().filter(pod -> owner(pod).isEmpty()).map(EvictPods::path).toList();
    if (!orphans.isEmpty()) {
      return new ClusterReply.Refused("nobody would make these pods again: " + orphans);
    }
    return evict(pods);
  }

  private ClusterReply evict(List<ApiObject> pods) throws NoAnswer, InterruptedException {
    List<String> left = new ArrayList<>();
    for (ApiObject pod : pods) {
      if (pod.has("metadata", "deletionTimestamp")) {
        left.add(path(pod) + " is ending");
        continue;
      }
      Came came =
          calls.post(
              "/api/v1/namespaces/%s/pods/%s/eviction".formatted(pod.namespace(), pod.name()),
              eviction(pod));
      if (came.code() == 403 || came.code() == 422 || came.code() == 400) {
        return new ClusterReply.Refused("%s: %s".formatted(path(pod), came.said()));
      }
      if (!came.absent()) {
        left.add(came.good() ? path(pod) + " is ending" : path(pod) + ": " + came.said());
      }
    }
    return left.isEmpty()
        ? new ClusterReply.Done()
        : new ClusterReply.Waiting(String.join("; ", left));
  }

  private static boolean leaves(ApiObject pod) {
    boolean over = List.of("Succeeded", "Failed").contains(pod.text("status", "phase"));
    boolean mirror = pod.map("metadata", "annotations").containsKey("kubernetes.io/config.mirror");
    return !over && !mirror && !owner(pod).equals("DaemonSet");
  }

  private static String owner(ApiObject pod) {
    return pod.each("metadata", "ownerReferences")
        .filter(it -> it.flag("controller"))
        .map(it -> it.text("kind"))
        .findFirst()
        .orElse("");
  }

  private static String path(ApiObject pod) {
    return pod.namespace() + "/" + pod.name();
  }

  private static String eviction(ApiObject pod) {
    ObjectNode eviction = JSON.createObjectNode();
    eviction.put("apiVersion", "policy/v1").put("kind", "Eviction");
    eviction.putObject("metadata").put("name", pod.name()).put("namespace", pod.namespace());
    eviction
        .putObject("deleteOptions")
        .putObject("preconditions")
        .put("uid", pod.text("metadata", "uid"));
    return eviction.toString();
  }
}
