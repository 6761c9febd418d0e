package dev.steward.testing.simulated;

import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.port.ClusterOrder;
import dev.steward.model.port.ClusterReply;
import dev.steward.model.port.ClusterSession;
import dev.steward.model.port.ClusterSessions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One cluster in memory: an object is its manifest, and a patch is appended to it, so that patching
 * twice would show. Calls to it can meet trouble.
 */
public final class SimulatedCluster implements ClusterSessions {
  private final Map<String, String> objects = new TreeMap<>();
  private final Map<String, Optional<String>> kept = new TreeMap<>();
  private final Map<String, Boolean> patched = new TreeMap<>();
  private final Function<ClusterOrder, Trouble.Fate> trouble;
  private String uid = "uid-1";
  private Optional<String> lock = Optional.empty();

  public SimulatedCluster(Function<ClusterOrder, Trouble.Fate> trouble) {
    this.trouble = trouble;
  }

  /** The manifests that are there, by object. */
  public Map<String, String> objects() {
    return Map.copyOf(objects);
  }

  public void put(KubernetesObject object, String manifest) {
    objects.put(object.toString(), manifest);
  }

  /** Who holds the lock. */
  public Optional<String> lock() {
    return lock;
  }

  public void lock(String owner) {
    lock = Optional.of(owner);
  }

  /** Makes it another cluster. */
  public void uid(String other) {
    uid = other;
  }

  @Override
  public ClusterSession open(String cluster) {
    return new ClusterSession() {
      @Override
      public ClusterReply send(ClusterOrder order) {
        return SimulatedCluster.this.send(order);
      }

      @Override
      public void close() {}
    };
  }

  private ClusterReply send(ClusterOrder order) {
    return switch (trouble.apply(order)) {
      case NONE -> obey(order);
      case NOT_SENT -> new ClusterReply.NotSent("the cluster is not there");
      case LOST -> new ClusterReply.Unanswered("the connection was cut");
      case ANSWER_LOST -> {
        obey(order);
        yield new ClusterReply.Unanswered("the answer was lost");
      }
    };
  }

  private ClusterReply obey(ClusterOrder order) {
    return switch (order) {
      case ClusterOrder.Look(var object, _) ->
          new ClusterReply.Value(Optional.ofNullable(objects.get(object.toString())));
      case ClusterOrder.Identity() -> new ClusterReply.Value(Optional.of(uid));
      case ClusterOrder.Lock(var owner, _) -> take(owner);
      case ClusterOrder.Unlock(var owner) -> {
        lock = lock.filter(it -> !it.equals(owner));
        yield new ClusterReply.Done();
      }
      case ClusterOrder.Locked(var owner, var effect) ->
          lock.equals(Optional.of(owner))
              ? change(effect)
              : new ClusterReply.Held(lock.orElse("nobody"));
      case ClusterOrder.Rehearse _ -> new ClusterReply.Done();
    };
  }

  private ClusterReply take(String owner) {
    if (lock.isPresent() && !lock.get().split("/", 2)[0].equals(owner.split("/", 2)[0])) {
      return new ClusterReply.Held(lock.get());
    }
    lock = Optional.of(owner);
    return new ClusterReply.Done();
  }

  private ClusterReply change(ClusterOrder.Effect effect) {
    switch (effect) {
      case ClusterOrder.Keep(var object, var store) ->
          kept.putIfAbsent(store, Optional.ofNullable(objects.get(object.toString())));
      case ClusterOrder.Apply(var object, var manifest) -> objects.put(object.toString(), manifest);
      case ClusterOrder.Patch(var object, _, var patch, var store) -> {
        if (patched.put(store + patch, true) == null) {
          objects.merge(object.toString(), patch, String::concat);
        }
      }
      case ClusterOrder.Delete(var object, _, _) -> objects.remove(object.toString());
      case ClusterOrder.Restore(var object, var store) -> {
        if (!kept.containsKey(store)) {
          return new ClusterReply.NotKept();
        }
        Objects.requireNonNull(kept.get(store))
            .ifPresentOrElse(
                was -> objects.put(object.toString(), was),
                () -> objects.remove(object.toString()));
      }
      case ClusterOrder.Evict _ -> {}
    }
    return new ClusterReply.Done();
  }

  @Override
  public void close() {}
}
