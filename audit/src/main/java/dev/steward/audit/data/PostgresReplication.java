package dev.steward.audit.data;

import dev.steward.model.fact.data.PostgresState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which instances of PostgreSQL are copies of each other: those of one system identifier, of which
 * one is the primary and the others stream from it, known to it, and hardly behind.
 */
final class PostgresReplication {
  /** An instance and what it says. */
  record Member(InstanceView view, PostgresState state) {}

  private final List<String> troubles = new ArrayList<>();

  private PostgresReplication() {}

  static Replication of(List<Member> members) {
    Map<String, List<Member>> systems =
        members.stream()
            .collect(
                Collectors.groupingBy(
                    member -> member.state().systemIdentifier(),
                    TreeMap::new,
                    Collectors.toList()));
    List<Member> largest =
        systems.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
    return new PostgresReplication().judge(largest, members);
  }

  private Replication judge(List<Member> system, List<Member> members) {
    List<Member> primaries = system.stream().filter(it -> !it.state().standby()).toList();
    int good = (int) system.stream().filter(it -> it.state().standby() && receives(it)).count();
    long known =
        system.stream()
            .flatMap(it -> it.state().replicas().stream())
            .filter(replica -> replica.state().equals("streaming"))
            .count();
    if (known < good) {
      troubles.add("their primary knows %d of %d standbys".formatted(known, good));
    }
    if (primaries.size() > 1) {
      primaries.stream()
          .skip(1)
          .forEach(it -> troubles.add("%s is a second primary".formatted(it.view().place())));
    }
    for (Member other : members) {
      if (!system.contains(other)) {
        troubles.add(
            "%s is a system of its own (identifier %s), no replica"
                .formatted(other.view().place(), other.state().systemIdentifier()));
      }
    }
    int standbys = (int) Math.min(good, known);
    return new Replication(standbys + (primaries.isEmpty() ? 0 : 1), troubles);
  }

  private boolean receives(Member member) {
    PostgresState state = member.state();
    long lag = state.lag().orElse(0);
    if (!state.streams()) {
      troubles.add(
          "%s receives nothing from %s"
              .formatted(
                  member.view().place(),
                  state.upstream().map(PostgresState.Upstream::host).orElse("anywhere")));
      return false;
    }
    if (lag > member.view().standard().lag().bytes()) {
      troubles.add("%s is %d bytes behind".formatted(member.view().place(), lag));
      return false;
    }
    return true;
  }
}
