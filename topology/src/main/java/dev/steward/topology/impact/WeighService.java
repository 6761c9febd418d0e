package dev.steward.topology.impact;

import dev.steward.model.impact.Impact.ServiceChange;
import dev.steward.model.impact.Risk;
import dev.steward.topology.Service;
import dev.steward.topology.Unit;

/** What becomes of one service. */
final class WeighService {
  private WeighService() {}

  static ServiceChange change(Service service, Aftermath after) {
    return new ServiceChange(
        service.name(),
        service.declared(),
        (int) service.replicas().stream().filter(Unit::runs).count(),
        (int) service.replicas().stream().filter(after::runs).count(),
        service.production());
  }

  static Weighed weigh(ServiceChange change) {
    String counted = "%s %d of %d".formatted(change.name(), change.readyAfter(), change.declared());
    if (change.readyAfter() == 0) {
      return change.production()
          ? new Weighed(Risk.CRITICAL, change.name() + " stops, and is production")
          : new Weighed(Risk.HIGH, change.name() + " stops");
    }
    if (change.readyAfter() == 1 && change.declared() > 1) {
      return new Weighed(Risk.HIGH, counted + " replicas left: it bears no further loss");
    }
    return change.readyAfter() < change.declared()
        ? new Weighed(Risk.MEDIUM, counted + " replicas left")
        : new Weighed(Risk.LOW, change.name() + " loses replicas beyond those declared");
  }
}
