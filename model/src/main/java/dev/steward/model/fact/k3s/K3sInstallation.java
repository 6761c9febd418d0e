package dev.steward.model.fact.k3s;

import java.util.Optional;

/**
 * K3s on a server.
 *
 * @param version such as {@code v1.33.4+k3s1}; empty where not installed
 * @param role by the unit that is installed; absent if there is none, or one of each
 * @param running whether its containerd listens
 */
public record K3sInstallation(
    boolean installed, String version, Optional<K3sRole> role, boolean running) {
  public static final K3sInstallation ABSENT =
      new K3sInstallation(false, "", Optional.empty(), false);
}
