package dev.steward.topology;

import dev.steward.model.observe.Observed;
import java.util.Optional;

/** Why something was not seen. */
final class Reason {
  private Reason() {}

  static Optional<String> of(Observed<?> fact) {
    return fact instanceof Observed.Unseen<?>(var unknown)
        ? Optional.of(unknown.text())
        : Optional.empty();
  }
}
