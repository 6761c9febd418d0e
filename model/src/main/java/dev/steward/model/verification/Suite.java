package dev.steward.model.verification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A group of checks that answer one question, in the order in which they are asked. */
public enum Suite {
  /** Is everything reached, and is it what it was? */
  CONNECTIVITY,
  /** Do clusters and their stores work, and would they go on? */
  CLUSTER,
  /** Do networks work: health, the same height on every peer? */
  FABRIC,
  /** Do databases answer, and do replicas replicate? */
  DATA,
  /** Are services ready with the replicas that were declared? */
  SERVICES,
  /** Is a transaction committed from end to end? Asked only by name: it changes something. */
  TRANSACTION,
  /** Is there something to restore? */
  BACKUP,
  /** Does the hardening baseline hold? */
  SECURITY,
  /** Do public names answer as they should? */
  NAMES;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Suite> labelled(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }
}
