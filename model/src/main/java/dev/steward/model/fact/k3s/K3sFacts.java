package dev.steward.model.fact.k3s;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;

/** The K3s installation on a server, and what only root sees of it. */
public record K3sFacts(
    Observed<K3sInstallation> installation, Observed<K3sConfiguration> configuration) {

  /** Nothing was seen, for one and the same reason. */
  public static K3sFacts unseen(Unknown why) {
    return new K3sFacts(new Observed.Unseen<>(why), new Observed.Unseen<>(why));
  }
}
