package dev.steward.kubernetes.change;

import dev.steward.kubernetes.access.ApiCalls;
import dev.steward.kubernetes.access.ApiCalls.Came;
import dev.steward.kubernetes.access.NoAnswer;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.port.ClusterOrder;
import dev.steward.model.port.ClusterReply;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One order to one cluster. */
public final class ObeyOrders {
  private final ApiCalls calls;
  private final ObjectPath paths;
  private final RunLease lease;

  public ObeyOrders(ApiCalls calls) {
    this.calls = calls;
    this.paths = new ObjectPath(calls);
    this.lease = new RunLease(calls);
  }

  /** Carries it out, and says what came of it, whatever the cluster does. */
  public ClusterReply obey(ClusterOrder order) {
    try {
      return switch (order) {
        case ClusterOrder.Look(var object, var pointer) -> look(object, pointer);
        case ClusterOrder.Identity() -> identity();
        case ClusterOrder.Lock(var owner, var time) -> lease.take(owner, time);
        case ClusterOrder.Unlock(var owner) -> lease.giveBack(owner);
        case ClusterOrder.Rehearse(var effect) -> change(effect, true);
        case ClusterOrder.Locked(var owner, var effect) -> {
          Optional<ClusterReply> lost = lease.keep(owner);
          yield lost.isPresent() ? lost.get() : change(effect, false);
        }
      };
    } catch (NoAnswer e) {
      return e.sent()
          ? new ClusterReply.Unanswered(e.reason())
          : new ClusterReply.NotSent(e.reason());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new ClusterReply.Unanswered("it was interrupted");
    }
  }

  private ClusterReply identity() throws NoAnswer, InterruptedException {
    Came came = calls.get("/api/v1/namespaces/kube-system");
    return came.good()
        ? new ClusterReply.Value(came.body().some("metadata", "uid"))
        : new ClusterReply.Refused(came.said());
  }

  private ClusterReply look(KubernetesObject object, String pointer)
      throws NoAnswer, InterruptedException {
    Optional<String> path = paths.of(object);
    if (path.isEmpty()) {
      return unserved(object);
    }
    if (object.kind().equals("Secret") && !pointer.isEmpty() && !pointer.startsWith("/metadata")) {
      return new ClusterReply.Refused("the values of a Secret are not looked at");
    }
    Came came = calls.get(path.get());
    if (came.absent()) {
      return new ClusterReply.Value(Optional.empty());
    }
    if (!came.good()) {
      return new ClusterReply.Refused(came.said());
    }
    if (object.kind().equals("Secret") && pointer.isEmpty()) {
      return new ClusterReply.Value(Optional.of("{}"));
    }
    JsonNode field = came.body().node().at(pointer);
    return new ClusterReply.Value(
        field.isMissingNode() || field.isNull()
            ? Optional.empty()
            : Optional.of(field.isValueNode() ? field.asString("") : field.toString()));
  }

  private ClusterReply change(ClusterOrder.Effect effect, boolean rehearsal)
      throws NoAnswer, InterruptedException {
    Optional<KubernetesObject> object = object(effect);
    Optional<String> path = object.isPresent() ? paths.of(object.get()) : Optional.of("");
    return path.isPresent()
        ? new CarryOutEffect(calls, rehearsal).of(effect, path.get())
        : unserved(object.orElseThrow());
  }

  private static ClusterReply unserved(KubernetesObject object) {
    return new ClusterReply.Refused(
        "the cluster knows no %s of %s".formatted(object.kind(), object.apiVersion()));
  }

  private static Optional<KubernetesObject> object(ClusterOrder.Effect effect) {
    return switch (effect) {
      case ClusterOrder.Keep(var object, _) -> Optional.of(object);
      case ClusterOrder.Apply(var object, _) -> Optional.of(object);
      case ClusterOrder.Patch(var object, _, _, _) -> Optional.of(object);
      case ClusterOrder.Delete(var object, _, _) -> Optional.of(object);
      case ClusterOrder.Restore(var object, _) -> Optional.of(object);
      case ClusterOrder.Evict _ -> Optional.empty();
    };
  }
}
