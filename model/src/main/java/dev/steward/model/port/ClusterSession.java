package dev.steward.model.port;

/**
 * One way to one cluster, by which it is changed. Only the room {@code change} may use it.
 *
 * <p>Not thread-safe. Never throws for what a cluster does, and connects anew when it has to. An
 * interrupt ends the order in hand as {@link ClusterReply.Unanswered} and stays set.
 */
public interface ClusterSession extends AutoCloseable {

  ClusterReply send(ClusterOrder order);

  @Override
  void close();
}
