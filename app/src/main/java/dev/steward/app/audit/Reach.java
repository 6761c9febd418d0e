package dev.steward.app.audit;

import dev.steward.model.estate.Estate;
import dev.steward.model.port.ServerReaders;

/** How the servers of an estate are reached. */
@FunctionalInterface
public interface Reach {

  /**
   * Gives readers for the servers of an estate.
   *
   * @param estate all of it, since a server may be reached through another one
   */
  ServerReaders open(Estate estate);
}
