package dev.steward.model.fact.host;

import java.util.List;
import java.util.Optional;

/**
 * systemd and its units.
 *
 * @param systemd whether systemd is the init system; without it there are no units
 */
public record InitSystem(boolean systemd, List<Unit> units, List<Timer> timers) {
  public static final InitSystem NONE = new InitSystem(false, List.of(), List.of());

  public InitSystem {
    units = List.copyOf(units);
    timers = List.copyOf(timers);
  }

  public Optional<Unit> unit(String name) {
    return units.stream().filter(unit -> unit.name().equals(name)).findFirst();
  }

  public boolean isActive(String name) {
    return unit(name).filter(Unit::isActive).isPresent();
  }
}
