package dev.steward.model.fact.access;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;

/** Who can log in, and how. */
public record AccessFacts(Observed<SshdConfiguration> sshd) {

  /** Nothing was seen, for one and the same reason. */
  public static AccessFacts unseen(Unknown why) {
    return new AccessFacts(new Observed.Unseen<>(why));
  }
}
