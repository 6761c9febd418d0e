package dev.steward.model.fact.host;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A systemd unit, loaded, installed or both.
 *
 * @param name with its suffix, such as {@code rpcbind.socket}
 * @param load {@code loaded}, {@code not-found}, {@code masked}; empty if not loaded
 * @param active the state in broad, {@code failed} among others; empty if not loaded
 * @param sub {@code running}, {@code exited}, {@code listening} …; empty if not loaded
 * @param enablement {@code enabled}, {@code disabled}, {@code static}, {@code masked} …; empty if
 *     it has no unit file
 */
public record Unit(String name, String load, String active, String sub, String enablement) {

  public boolean isActive() {
    return active.equals("active") || active.equals("reloading") || active.equals("activating");
  }

  public boolean hasFailed() {
    return active.equals("failed");
  }

  /** Whether it starts by itself at boot. */
  public boolean isEnabled() {
    return enablement.equals("enabled") || enablement.equals("enabled-runtime");
  }

  /** As systemctl(1) lists it: name, load, active, sub, and what happens at boot. */
  public String line() {
    return Stream.of(name, load, active, sub, enablement)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
