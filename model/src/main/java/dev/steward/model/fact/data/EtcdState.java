package dev.steward.model.fact.data;

import dev.steward.model.value.ByteSize;
import java.util.List;

/**
 * etcd, as one member sees it (its JSON gateway).
 *
 * @param member the name of the one asked
 * @param leader the leader's member id; empty if there is none
 * @param alarms such as NOSPACE
 */
public record EtcdState(
    String member,
    String version,
    String leader,
    ByteSize databaseSize,
    ByteSize databaseInUse,
    List<Member> members,
    List<String> alarms)
    implements DataState {
  public EtcdState {
    members = List.copyOf(members);
    alarms = List.copyOf(alarms);
  }

  /**
   * A member of the cluster.
   *
   * @param id hexadecimal
   * @param name empty for one that was added and has not started yet
   * @param learner does not vote
   */
  public record Member(String id, String name, List<String> peerUrls, boolean learner) {
    public Member {
      peerUrls = List.copyOf(peerUrls);
    }
  }
}
