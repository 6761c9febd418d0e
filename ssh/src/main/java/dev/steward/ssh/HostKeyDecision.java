package dev.steward.ssh;

import dev.steward.model.identity.HostKey;
import dev.steward.model.value.ServerName;

/**
 * Whether to trust a host key that no known_hosts file knows. Asked from the thread that reads, one
 * question at a time. A key that differs from a known one is never asked about: it is refused.
 */
@FunctionalInterface
public interface HostKeyDecision {
  /** Trusts nothing new; for use without a terminal. */
  HostKeyDecision REFUSE = question -> false;

  boolean accept(Question question);

  /**
   * A key presented for the first time.
   *
   * @param server the server of the estate that is being read
   * @param host what is being connected to on the way, as known_hosts will hold it
   */
  record Question(ServerName server, String host, HostKey key) {}
}
