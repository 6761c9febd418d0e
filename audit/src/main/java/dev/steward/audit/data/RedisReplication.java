package dev.steward.audit.data;

import dev.steward.model.fact.data.RedisState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which instances of Redis are copies of each other: those of one replication id, of which one is
 * the master and the others are connected to it and hardly behind.
 */
final class RedisReplication {
  /** An instance and what it says. */
  record Member(InstanceView view, RedisState state) {}

  private RedisReplication() {}

  static Replication of(List<Member> members) {
    Map<String, List<Member>> sets =
        members.stream()
            .collect(
                Collectors.groupingBy(
                    member -> member.state().replicationId(), TreeMap::new, Collectors.toList()));
    List<Member> largest =
        sets.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
    long offset = largest.stream().mapToLong(it -> it.state().offset()).max().orElse(0);
    List<String> troubles = new ArrayList<>();
    int copies = 0;
    boolean mastered = false;
    for (Member member : members) {
      String trouble =
          largest.contains(member)
              ? trouble(member, offset, mastered)
              : "%s keeps a data set of its own (replication id %s)"
                  .formatted(member.view().place(), member.state().replicationId());
      mastered = mastered || (largest.contains(member) && member.state().master());
      if (trouble.isEmpty()) {
        copies++;
      } else {
        troubles.add(trouble);
      }
    }
    return new Replication(copies, troubles);
  }

  private static String trouble(Member member, long offset, boolean mastered) {
    RedisState state = member.state();
    if (state.master()) {
      return mastered ? "%s is a second master".formatted(member.view().place()) : "";
    }
    if (!state.linkUp()) {
      return "%s has lost its master %s".formatted(member.view().place(), state.masterHost());
    }
    long lag = offset - state.offset();
    return lag > member.view().standard().lag().bytes()
        ? "%s is %d bytes behind".formatted(member.view().place(), lag)
        : "";
  }
}
