package dev.steward.topology;

import java.util.List;

/**
 * A group that works as long as enough of it does.
 *
 * @param name such as {@code etcd/main}
 * @param votes how many members it has, those included that nobody found
 * @param needed how many must run
 * @param members those that were found
 */
public record Quorum(
    String name, Kind kind, boolean production, int votes, int needed, List<Member> members) {
  public Quorum {
    members = List.copyOf(members);
  }

  /** What the group decides or serves. */
  public enum Kind {
    /** Members of etcd: a majority of all voters. */
    ETCD,
    /** Raft consenters of a channel: a majority of all of them. */
    ORDERERS,
    /** Organisations with a peer that endorses: a majority of them, as is Fabric's default. */
    ENDORSEMENT,
    /** Instances that hold the same data: one must be left. */
    FAILOVER,
    /** A certificate authority: it issues or it does not. */
    AUTHORITY,
    /** A PodDisruptionBudget. */
    BUDGET
  }

  /**
   * A member.
   *
   * @param units those that may speak for it; one is enough
   */
  public record Member(String name, List<Unit> units) {
    public Member {
      units = List.copyOf(units);
    }

    public Member(Unit unit) {
      this(unit.name(), List.of(unit));
    }
  }

  /** Most of so many. */
  public static int majority(int votes) {
    return votes / 2 + 1;
  }
}
