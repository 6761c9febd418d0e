package dev.steward.model.fact.data;

import dev.steward.model.value.ByteSize;
import java.util.List;
import java.util.Optional;

/**
 * etcd, as one member sees it (its JSON gateway).
 *
 * @param clusterId what all members of one cluster share
 * @param memberId of the one asked
 * @param member the name of the one asked; empty if the members do not list it
 * @param leader the leader's member id; empty if there is none
 * @param quota what the database may grow to; absent where it does not say
 * @param alarms such as NOSPACE
 */
public record EtcdState(
    String clusterId,
    String memberId,
    String member,
    String version,
    String leader,
    ByteSize databaseSize,
    ByteSize databaseInUse,
    Optional<ByteSize> quota,
    List<Member> members,
    List<String> alarms)
    implements DataState {
  public EtcdState {
    members = List.copyOf(members);
    alarms = List.copyOf(alarms);
  }

  /** The members that vote. */
  public List<Member> voters() {
    return members.stream().filter(member -> !member.learner()).toList();
  }

  /**
   * A member of the cluster.
   *
   * @param id as the gateway prints it
   * @param name empty for one that was added and has not started yet
   * @param learner does not vote
   */
  public record Member(String id, String name, List<String> peerUrls, boolean learner) {
    public Member {
      peerUrls = List.copyOf(peerUrls);
    }
  }
}
