package dev.steward.audit.service;

import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.observe.Observed;
import java.util.regex.Pattern;

/**
 * Tells a readiness check that is at fault from a service that is: it lives, its work is up to
 * date, and the check speaks of how old the last event is. A source that is idle makes no events.
 */
final class Misjudged {
  private static final Pattern EVENT_AGE =
      Pattern.compile(
          "(?is).*(last|latest|newest|no new|stale|age)\\W{0,3}\\w{0,12}\\W{0,3}event.*"
              + "|.*events?\\W{0,3}\\w{0,12}\\W{0,3}(age|old|ago|stale|time).*");

  private Misjudged() {}

  /** Whether it is, as far as its work is known to move. */
  static boolean certainly(ServiceView service, Replica replica) {
    return perhaps(replica) && service.work(replica).filter(Work::moves).isPresent();
  }

  /** Whether it may be, whatever is known of its work. */
  static boolean perhaps(Replica replica) {
    return replica.ready() instanceof Observed.Seen<PodReply> ready
        && !Replica.good(ready.value())
        && EVENT_AGE.matcher(Replica.body(ready.value())).matches()
        && replica.health().maybe().filter(Replica::good).isPresent();
  }
}
