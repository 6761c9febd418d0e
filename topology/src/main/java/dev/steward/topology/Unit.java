package dev.steward.topology;

import java.util.List;

/**
 * Something that runs: a pod, a container, a process of a server.
 *
 * @param name such as {@code fabric/orderer0-0}, or {@code vps5/website}
 * @param needs for each thing that it cannot run without: those that may provide it
 */
public record Unit(
    String name, Whereabouts where, Liveness liveness, Mobility mobility, List<List<Unit>> needs) {
  public Unit {
    needs = needs.stream().map(List::copyOf).toList();
  }

  public Unit(String name, Whereabouts where, Liveness liveness, Mobility mobility) {
    this(name, where, liveness, mobility, List.of());
  }

  public Unit needing(List<List<Unit>> providers) {
    return new Unit(name, where, liveness, mobility, providers);
  }

  public Unit named(String other) {
    return new Unit(other, where, liveness, mobility, needs);
  }

  /** With another opinion of how it is; the worse one counts. */
  public Unit judged(Liveness other) {
    Liveness worse =
        liveness == Liveness.STOPPED || other == Liveness.STOPPED
            ? Liveness.STOPPED
            : liveness == Liveness.UNKNOWN ? liveness : other;
    return new Unit(name, where, worse, mobility, needs);
  }

  /** Whether it is known to run, and all that it needs. */
  public boolean runs() {
    return liveness == Liveness.RUNS
        && needs.stream().allMatch(some -> some.stream().anyMatch(Unit::runs));
  }

  /** Whether it may run, for all that is known. */
  public boolean mayRun() {
    return liveness != Liveness.STOPPED
        && needs.stream().allMatch(some -> some.stream().anyMatch(Unit::mayRun));
  }
}
