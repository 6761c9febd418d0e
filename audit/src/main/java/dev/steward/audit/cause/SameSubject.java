package dev.steward.audit.cause;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rules about one and the same thing, of which one says why another is violated. */
final class SameSubject implements Explanation {
  /** A member that is gone or was never taken out takes the leader and the tolerance with it. */
  private static final Map<String, List<String>> FOLLOWING =
      Map.of(
          "ETCD-MEMBER-DOWN", List.of("ETCD-NO-LEADER", "ETCD-NO-TOLERANCE"),
          "ETCD-STALE-MEMBER", List.of("ETCD-NO-TOLERANCE", "ETCD-EVEN-MEMBERS"),
          "ETCD-DATABASE-SIZE", List.of("ETCD-ALARM"));

  @Override
  public Stream<Link> links(Found found) {
    return FOLLOWING.entrySet().stream()
        .flatMap(entry ->
            found
                .of(entry.getKey())
                .flatMap(cause ->
                    entry.getValue().stream()
                        .flatMap(found::of)
                        .filter(effect -> effect.subject().equals(cause.subject()))
                        .map(effect -> new Link(cause, effect))));
  }
}
