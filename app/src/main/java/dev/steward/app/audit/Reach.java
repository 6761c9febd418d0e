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
   * @param person asked about unknown host keys and passphrases
   */
  ServerReaders open(Estate estate, Asking person);
}
