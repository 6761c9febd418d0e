package dev.steward.topology.world;

import dev.steward.model.impact.Operation;
import dev.steward.topology.world.World.Machine;
import java.util.Set;

/** What of a world stops when an operation hits some of its machines. */
record Outage(World world, Operation operation, Set<Integer> hit) {
  boolean wipesK3s() {
    return operation == Operation.REMOVE || operation == Operation.REINSTALL;
  }

  /** Whether the node of a machine is, or may be, on a server that is hit. */
  boolean nodeHit(int machine) {
    if (world.machines().get(machine).known()) {
      return hit.contains(machine);
    }
    return hit.stream().anyMatch(m -> !world.machines().get(m).known());
  }

  boolean movable(int machine, boolean fastOnly) {
    if (!nodeHit(machine)) {
      return false;
    }
    if (operation == Operation.POWER_OFF || operation == Operation.REINSTALL) {
      return true;
    }
    for (int m = 0; m < world.machines().size(); m++) {
      Machine target = world.machines().get(m);
      if (target.node() && !target.cordoned() && (!fastOnly || target.fast()) && !nodeHit(m)) {
        return false;
      }
    }
    return true;
  }
}
