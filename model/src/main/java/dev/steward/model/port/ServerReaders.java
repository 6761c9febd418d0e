package dev.steward.model.port;

import dev.steward.model.estate.ServerSpec;

/** Gives readers for servers. Thread-safe; closing it closes what all connections share. */
public interface ServerReaders extends AutoCloseable {

  /** A reader for this server. Connects only when it reads. */
  ServerReader open(ServerSpec server);

  /** The same as a way to what answers on its loopback alone. Connects only when it is used. */
  ServerDoor door(ServerSpec server);

  @Override
  void close();
}
