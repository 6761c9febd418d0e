package dev.steward.model.port;

import dev.steward.model.value.ServerName;

/** Gives sessions with the servers of an estate. */
public interface ServerSessions extends AutoCloseable {

  /** Connects only when something is sent. */
  ServerSession open(ServerName server);

  @Override
  void close();
}
