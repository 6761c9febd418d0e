package dev.steward.model.port;

import java.util.Optional;

/** What came back for a {@link ClusterOrder}. */
public sealed interface ClusterReply {

  /**
   * A field as text, an object or a list as JSON.
   *
   * @param value empty where the field, or the whole object, is not there
   */
  record Value(Optional<String> value) implements ClusterReply {}

  /** It was carried out, now or when it was sent before. */
  record Done() implements ClusterReply {}

  /** It was not carried out, since it would work against somebody else: nothing happened. */
  record Conflict(String with) implements ClusterReply {}

  /** The cluster does not allow it, or it makes no sense there: nothing happened. */
  record Refused(String reason) implements ClusterReply {}

  /** Part of it is still to come, such as what a disruption budget holds back; to be sent again. */
  record Waiting(String what) implements ClusterReply {}

  /** The lock belongs to another. */
  record Held(String owner) implements ClusterReply {}

  /** What was to be put back was never kept. */
  record NotKept() implements ClusterReply {}

  /** The order never reached the cluster: nothing happened. */
  record NotSent(String reason) implements ClusterReply {}

  /** The order was sent, and what became of it is not known. */
  record Unanswered(String reason) implements ClusterReply {}
}
