package dev.steward.model.port;

import dev.steward.model.plan.Action.Patch.Form;
import dev.steward.model.plan.KubernetesObject;
import java.time.Duration;
import java.util.Optional;

/**
 * One thing that a {@link ClusterSession} is told to do.
 *
 * <p>Every order may be sent again when its answer was lost: by what it is, or because the cluster
 * holds a trace of it.
 */
public sealed interface ClusterOrder {

  /**
   * Reads a field of an object.
   *
   * @param pointer a JSON pointer (RFC 6901); empty for the whole object
   */
  record Look(KubernetesObject object, String pointer) implements ClusterOrder {}

  /** The id that the cluster keeps as long as it lives, and nothing else. */
  record Identity() implements ClusterOrder {}

  /**
   * Takes the cluster's lock, or keeps it.
   *
   * @param owner who asks, as {@code installation/run}; the same installation always gets it
   * @param lease after which an owner that was not heard of counts as dead, by the cluster's clock
   */
  record Lock(String owner, Duration lease) implements ClusterOrder {}

  /** Gives the lock back, if it is the owner's. */
  record Unlock(String owner) implements ClusterOrder {}

  /** An order that is carried out only while the owner holds the lock, and renews its lease. */
  record Locked(String owner, Effect effect) implements ClusterOrder {}

  /** Has the cluster check an effect as if it were to be carried out, and not carry it out. */
  record Rehearse(Effect effect) implements ClusterOrder {}

  /** What changes something; sent only as {@link Locked}. */
  sealed interface Effect {}

  /**
   * Keeps the object, or the fact that there is none, in the cluster, unless that was done before.
   *
   * @param store where; unique for each object of each attempt at a step
   */
  record Keep(KubernetesObject object, String store) implements Effect {}

  /**
   * Applies a manifest of this object as field manager {@code steward}, without force.
   *
   * @param manifest YAML
   */
  record Apply(KubernetesObject object, String manifest) implements Effect {}

  /**
   * Patches the object that was kept, if it is still that one.
   *
   * @param store where it was kept; the patch is carried out once for each
   * @param patch JSON
   */
  record Patch(KubernetesObject object, Form form, String patch, String store) implements Effect {}

  /**
   * Deletes the object.
   *
   * @param uid of the object that is meant; that of the one which was kept where it is empty
   */
  record Delete(KubernetesObject object, Optional<String> uid, String store) implements Effect {}

  /** Puts the object back as it was kept, or away if there was none. */
  record Restore(KubernetesObject object, String store) implements Effect {}

  /** Asks once for the eviction of each pod that keeps a node from being empty. */
  record Evict(String node) implements Effect {}
}
