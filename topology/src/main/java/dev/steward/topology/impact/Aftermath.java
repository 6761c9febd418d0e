package dev.steward.topology.impact;

import dev.steward.model.impact.Operation;
import dev.steward.model.value.ServerName;
import dev.steward.topology.Copy;
import dev.steward.topology.Liveness;
import dev.steward.topology.Mobility;
import dev.steward.topology.Storage;
import dev.steward.topology.Unit;
import java.util.Set;

/** What is left after an operation on some servers. What may be on one of them is on it. */
record Aftermath(Operation operation, Set<ServerName> servers) {
  Aftermath {
    servers = Set.copyOf(servers);
  }

  /** Whether the operation leaves it where it is, or lets it start elsewhere, with its needs. */
  boolean spares(Unit unit) {
    return sparesItself(unit)
        && unit.needs().stream()
            .allMatch(some -> some.stream().anyMatch(one -> one.mayRun() && spares(one)));
  }

  private boolean sparesItself(Unit unit) {
    if (!unit.where().touches(servers)) {
      return true;
    }
    return switch (operation) {
      case POWER_OFF, REINSTALL -> false;
      case DRAIN -> unit.mobility() instanceof Mobility.OfNode || follows(unit.mobility());
      case REMOVE -> follows(unit.mobility());
    };
  }

  private boolean follows(Mobility mobility) {
    return switch (mobility) {
      case Mobility.OfServer _ -> true;
      case Mobility.OfNode _, Mobility.Bound _ -> false;
      case Mobility.Movable(var nodes) -> nodes.stream().anyMatch(node -> !node.touches(servers));
    };
  }

  boolean runs(Unit unit) {
    return unit.liveness() == Liveness.RUNS
        && sparesItself(unit)
        && unit.needs().stream().allMatch(some -> some.stream().anyMatch(this::runs));
  }

  boolean keeps(Copy copy) {
    return copy.parts().stream().noneMatch(this::wipes);
  }

  private boolean wipes(Copy.Part part) {
    boolean wiped =
        switch (operation) {
          case POWER_OFF, DRAIN -> false;
          case REMOVE -> part.storage() == Storage.K3S;
          case REINSTALL -> part.storage() != Storage.OUTSIDE;
        };
    return wiped && part.where().touches(servers);
  }
}
