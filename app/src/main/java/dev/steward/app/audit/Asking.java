package dev.steward.app.audit;

import dev.steward.model.identity.HostKey;
import dev.steward.model.value.Secret;
import dev.steward.model.value.ServerName;
import java.nio.file.Path;
import java.util.Optional;

/** The person before the terminal, or nobody. Called from several threads, one at a time. */
public interface Asking {

  /**
   * Whether a host key that nobody knows yet is trusted.
   *
   * @param host what is being connected to on the way to the server
   */
  boolean trusts(ServerName server, String host, HostKey key);

  /** The passphrase of a private key, which the caller closes; empty if it is not given. */
  Optional<Secret> passphrase(Path key);

  /** Tells something that should be known and needs no answer. */
  void warn(String line);
}
