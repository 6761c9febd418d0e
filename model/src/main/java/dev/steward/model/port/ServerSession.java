package dev.steward.model.port;

/**
 * One way to one server, by which it is changed. Only the room {@code change} may use it.
 *
 * <p>Not thread-safe. Never throws for what a server does, and connects anew when it has to. An
 * interrupt ends the order in hand as {@link Reply.Unanswered} and stays set.
 */
public interface ServerSession extends AutoCloseable {

  Reply send(Order order);

  @Override
  void close();
}
