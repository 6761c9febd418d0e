package dev.steward.ssh;

import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;

/**
 * Runs scripts on one server, and tells a script that was never sent from one that may have run.
 */
interface Shell extends AutoCloseable {

  /**
   * Sends the script and reads what it prints.
   *
   * @throws NotBegun if no byte of the script was sent
   */
  Reading run(ProbeScript script, ReadLimits limits) throws NotBegun, InterruptedException;

  @Override
  void close();
}
