package dev.steward.topology.impact;

import dev.steward.model.impact.Impact.QuorumChange;
import dev.steward.model.impact.Risk;
import dev.steward.topology.Quorum;
import dev.steward.topology.Quorum.Member;
import dev.steward.topology.Unit;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What becomes of one group. Before the operation a member counts unless it is known to be stopped,
 * after it only if it is known to run: what is unknown can make the answer worse, never better.
 */
final class WeighQuorum {
  private final Quorum quorum;
  private final int before;
  private final int possible;
  private final int left;
  private final boolean changed;

  WeighQuorum(Quorum quorum, Aftermath after) {
    this.quorum = quorum;
    this.before = count(quorum, Unit::runs);
    this.possible = count(quorum, Unit::mayRun);
    this.left = count(quorum, after::runs);
    this.changed = count(quorum, unit -> unit.mayRun() && after.spares(unit)) < possible;
  }

  private static int count(Quorum quorum, Predicate<Unit> holds) {
    int count = 0;
    for (Member member : quorum.members()) {
      count += member.units().stream().anyMatch(holds) ? 1 : 0;
    }
    return count;
  }

  boolean changed() {
    return changed;
  }

  QuorumChange change() {
    return new QuorumChange(
        quorum.name(),
        quorum.votes(),
        Math.max(0, before - quorum.needed()),
        left,
        Math.max(0, left - quorum.needed()),
        left >= quorum.needed());
  }

  Optional<Weighed> weigh() {
    if (!changed) {
      return Optional.empty();
    }
    if (left < quorum.needed()) {
      return Optional.of(
          possible < quorum.needed()
              ? new Weighed(Risk.HIGH, quorum.name() + " had too few members before and loses more")
              : new Weighed(lost(), quorum.name() + " " + loss()));
    }
    boolean budget = quorum.kind() == Quorum.Kind.BUDGET;
    return Optional.of(
        left == quorum.needed() && !budget
            ? new Weighed(
                Risk.HIGH,
                "%s is left with %s, and bears no further loss".formatted(quorum.name(), counted()))
            : new Weighed(Risk.LOW, "%s is left with %s".formatted(quorum.name(), counted())));
  }

  private String counted() {
    return "%d of %d (%d needed)".formatted(left, quorum.votes(), quorum.needed());
  }

  private Risk lost() {
    return switch (quorum.kind()) {
      case ETCD, ORDERERS, ENDORSEMENT, AUTHORITY -> Risk.CRITICAL;
      case FAILOVER -> quorum.production() ? Risk.CRITICAL : Risk.HIGH;
      case BUDGET -> Risk.HIGH;
    };
  }

  private String loss() {
    return switch (quorum.kind()) {
      case ETCD -> "loses its quorum (%s): the cluster can change nothing".formatted(counted());
      case ORDERERS ->
          "loses its quorum (%s): the channel takes no more blocks".formatted(counted());
      case ENDORSEMENT ->
          "loses its majority of organisations (%s): no transaction can be endorsed"
              .formatted(counted());
      case FAILOVER -> "has no instance left that serves its data";
      case AUTHORITY -> "can no longer issue certificates";
      case BUDGET -> "is broken (%s): a drain would be refused".formatted(counted());
    };
  }
}
