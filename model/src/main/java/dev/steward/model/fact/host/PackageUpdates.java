package dev.steward.model.fact.host;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the package manager's own cache says of security updates; nothing is downloaded.
 *
 * @param manager {@code apt}, {@code dnf}, or empty if neither is installed
 * @param refreshed when the cache was last refreshed; absent if there is no cache
 * @param securitySource whether the cache holds a source of security updates
 * @param pending security updates not yet installed
 */
public record PackageUpdates(
    String manager, Optional<Instant> refreshed, boolean securitySource, List<Pending> pending) {
  public PackageUpdates {
    pending = List.copyOf(pending);
  }

  /**
   * A package and the version that repairs it.
   *
   * @param installed empty where the manager does not say
   */
  public record Pending(String name, String installed, String available) {}
}
