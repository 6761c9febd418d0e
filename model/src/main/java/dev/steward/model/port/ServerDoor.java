package dev.steward.model.port;

/**
 * A server as the way to what answers on its own loopback alone, over the connection by which it is
 * read.
 */
public interface ServerDoor extends ServerReader {

  /**
   * Opens a port of this machine's loopback that leads to a port of the server's. It is there until
   * this is closed, and was tried once. Never throws for what a server does.
   */
  Forwarded forward(int port, ReadLimits limits);
}
