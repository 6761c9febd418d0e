package dev.steward.kubernetes.change;

import dev.steward.kubernetes.access.ApiCalls;
import dev.steward.kubernetes.access.ApiCalls.Came;
import dev.steward.kubernetes.access.ApiObject;
import dev.steward.kubernetes.access.NoAnswer;
import dev.steward.kubernetes.change.KeptObjects.Kept;
import dev.steward.model.plan.Action.Patch.Form;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.port.ClusterOrder;
import dev.steward.model.port.ClusterReply;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes objects so that sending an order twice does what sending it once does: an apply by its
 * content; a delete by the uid; a patch by the object that was kept, against the version that was
 * read, and a JSON patch once for each store, by a field manager of its own that the object then
 * names (its receipt, written in one with the change).
 */
final class CarryOutEffect {
  private static final String MANAGER = "fieldManager=steward";
  private static final int TRIES = 5;
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> GIVEN =
      List.of(
          "uid",
          "resourceVersion",
          "creationTimestamp",
          "generation",
          "managedFields",
          "selfLink",
          "deletionTimestamp",
          "deletionGracePeriodSeconds");

  private final ApiCalls calls;
  private final KeptObjects kept;
  private final boolean rehearsal;

  /**
   * @param rehearsal whether nothing is kept, so that what is there stands for what would be kept
   */
  CarryOutEffect(ApiCalls calls, boolean rehearsal) {
    this.calls = rehearsal ? calls.rehearsing() : calls;
    this.kept = new KeptObjects(calls);
    this.rehearsal = rehearsal;
  }

  ClusterReply of(ClusterOrder.Effect effect, String path) throws NoAnswer, InterruptedException {
    return switch (effect) {
      case ClusterOrder.Keep(var object, var store) -> keep(object, path, store);
      case ClusterOrder.Apply(_, var manifest) ->
          judged(
              calls.patch(
                  path + "?fieldValidation=Strict&" + MANAGER,
                  "application/apply-patch+yaml",
                  manifest));
      case ClusterOrder.Patch patch -> patch(patch, path);
      case ClusterOrder.Delete(_, var uid, var store) -> delete(path, uid, store);
      case ClusterOrder.Restore(_, var store) ->
          rehearsal ? new ClusterReply.Done() : restore(path, store);
      case ClusterOrder.Evict(var node) -> new EvictPods(calls).of(node);
    };
  }

  private ClusterReply keep(KubernetesObject object, String path, String store)
      throws NoAnswer, InterruptedException {
    return rehearsal ? new ClusterReply.Done() : kept.keep(object, store, calls.get(path));
  }

  private static ClusterReply judged(Came came) {
    if (came.good()) {
      return new ClusterReply.Done();
    }
    return came.conflict()
        ? new ClusterReply.Conflict(came.said())
        : new ClusterReply.Refused(came.said());
  }

  private Optional<Kept> expected(String path, String store) throws NoAnswer, InterruptedException {
    if (!rehearsal) {
      return kept.read(store);
    }
    Came now = calls.get(path);
    return Optional.of(new Kept(now.good() ? Optional.of(now.body()) : Optional.empty()));
  }

  private ClusterReply patch(ClusterOrder.Patch order, String path)
      throws NoAnswer, InterruptedException {
    Optional<Kept> before = expected(path, order.store());
    if (before.isEmpty()) {
      return new ClusterReply.NotKept();
    }
    JsonNode patch;
    try {
      patch = JSON.readTree(order.patch());
    } catch (JacksonException _) {
      return new ClusterReply.Refused("the patch is no JSON");
    }
    Came last = calls.get(path);
    for (int tries = 0; tries < TRIES; tries++) {
      if (!last.good() || !last.body().some("metadata", "uid").equals(before.get().uid())) {
        return new ClusterReply.Conflict("it is gone, or another of that name is there");
      }
      Came answer = last;
      String manager = order.form() == Form.JSON ? receipt(order) : "steward";
      if (order.form() == Form.JSON && managedBy(last.body(), manager)) {
        return new ClusterReply.Done();
      }
      Came patched =
          calls.patch(
              path + "?fieldValidation=Strict&fieldManager=" + manager,
              type(order.form()),
              against(patch, answer.body()));
      if (patched.good()) {
        return new ClusterReply.Done();
      }
      last = calls.get(path);
      if (last.body()
          .text("metadata", "resourceVersion")
          .equals(answer.body().text("metadata", "resourceVersion"))) {
        return judged(patched);
      }
    }
    return new ClusterReply.Unanswered("others kept changing it");
  }

  private static String receipt(ClusterOrder.Patch order) {
    return "steward-" + KeptObjects.hash(order.store() + "\n" + order.patch());
  }

  private static boolean managedBy(ApiObject object, String manager) {
    return object
        .each("metadata", "managedFields")
        .anyMatch(it -> it.text("manager").equals(manager));
  }

  private static String type(Form form) {
    return switch (form) {
      case MERGE -> "application/merge-patch+json";
      case JSON -> "application/json-patch+json";
      case STRATEGIC -> "application/strategic-merge-patch+json";
    };
  }

  /** The patch, which then fails where the object is no longer that version. */
  private static String against(JsonNode patch, ApiObject seen) {
    String version = seen.text("metadata", "resourceVersion");
    JsonNode copy = patch.deepCopy();
    if (copy instanceof ObjectNode merge) {
      merge.withObjectProperty("metadata").put("resourceVersion", version);
    } else if (copy instanceof ArrayNode operations) {
      operations
          .insertObject(0)
          .put("op", "test")
          .put("path", "/metadata/resourceVersion")
          .put("value", version);
    }
    return copy.toString();
  }

  private ClusterReply delete(String path, Optional<String> seen, String store)
      throws NoAnswer, InterruptedException {
    Optional<Kept> before = expected(path, store);
    if (before.isEmpty()) {
      return new ClusterReply.NotKept();
    }
    Optional<String> uid = before.get().uid();
    if (uid.isEmpty()) {
      return new ClusterReply.Done();
    }
    if (seen.isPresent() && !seen.equals(uid)) {
      return new ClusterReply.Conflict("another of that name is there than the plan was made for");
    }
    return delete(path, uid.get());
  }

  private ClusterReply delete(String path, String uid) throws NoAnswer, InterruptedException {
    ObjectNode options = JSON.createObjectNode();
    options.put("apiVersion", "v1").put("kind", "DeleteOptions");
    options.put("propagationPolicy", "Background").putObject("preconditions").put("uid", uid);
    Came came = calls.delete(path, options.toString());
    if (!came.good() && !came.absent() && !came.conflict()) {
      return judged(came);
    }
    Came now = calls.get(path);
    boolean there = now.good() && now.body().text("metadata", "uid").equals(uid);
    return there && !rehearsal
        ? new ClusterReply.Waiting(
            "it is not gone yet: " + now.body().texts("metadata", "finalizers"))
        : new ClusterReply.Done();
  }

  private ClusterReply restore(String path, String store) throws NoAnswer, InterruptedException {
    Optional<Kept> before = kept.read(store);
    if (before.isEmpty()) {
      return new ClusterReply.NotKept();
    }
    for (int tries = 0; tries < TRIES; tries++) {
      Came now = calls.get(path);
      Optional<ApiObject> was = before.get().object();
      if (was.isEmpty()) {
        return now.good() ? away(path, now.body()) : new ClusterReply.Done();
      }
      if (now.good() && now.body().has("metadata", "deletionTimestamp")) {
        return new ClusterReply.Waiting("the present one is not gone yet");
      }
      Came written =
          now.good()
              ? calls.put(path + "?" + MANAGER, over(was.get(), now.body()))
              : calls.post(
                  path.substring(0, path.lastIndexOf('/')) + "?" + MANAGER, anew(was.get()));
      if (!written.conflict()) {
        return judged(written);
      }
    }
    return new ClusterReply.Unanswered("others kept changing it");
  }

  /** What this step made goes; what somebody else made since stays. */
  private ClusterReply away(String path, ApiObject now) throws NoAnswer, InterruptedException {
    boolean told = now.has("metadata", "managedFields");
    boolean ours =
        now.each("metadata", "managedFields")
            .anyMatch(it -> it.text("manager").startsWith("steward"));
    return told && !ours
        ? new ClusterReply.Conflict("somebody else made one of that name")
        : delete(path, now.text("metadata", "uid"));
  }

  private static String over(ApiObject was, ApiObject now) {
    ObjectNode copy = (ObjectNode) was.node().deepCopy();
    copy.withObjectProperty("metadata")
        .put("resourceVersion", now.text("metadata", "resourceVersion"))
        .put("uid", now.text("metadata", "uid"));
    return copy.toString();
  }

  private static String anew(ApiObject was) {
    ObjectNode copy = (ObjectNode) was.node().deepCopy();
    copy.remove("status");
    copy.withObjectProperty("metadata").remove(GIVEN);
    return copy.toString();
  }
}
