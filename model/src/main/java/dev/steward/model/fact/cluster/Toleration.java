package dev.steward.model.fact.cluster;

/**
 * A toleration.
 *
 * @param key empty tolerates every key
 * @param operator Equal or Exists
 * @param effect empty tolerates every effect
 */
public record Toleration(String key, String operator, String value, String effect) {
  public boolean tolerates(Taint taint) {
    return (effect.isEmpty() || effect.equals(taint.effect()))
        && (key.isEmpty() || key.equals(taint.key()))
        && (operator.equals("Exists") || value.equals(taint.value()));
  }
}
