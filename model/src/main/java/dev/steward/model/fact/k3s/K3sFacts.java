package dev.steward.model.fact.k3s;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;

/** The K3s installation on a server. */
public record K3sFacts(Observed<K3sInstallation> installation) {

  /** Nothing was seen, for one and the same reason. */
  public static K3sFacts unseen(Unknown why) {
    return new K3sFacts(new Observed.Unseen<>(why));
  }
}
