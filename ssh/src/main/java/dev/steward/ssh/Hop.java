package dev.steward.ssh;

import dev.steward.model.identity.HostKey;
import dev.steward.model.value.SecretReference;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * One leg of the way to a server: where to, as whom, with which keys, and what is known of its host
 * key.
 *
 * @param label how it is named in messages
 * @param keyName the name under which known_hosts holds its key
 * @param keys private keys to try
 * @param onlyKeys whether the agent may offer only those
 * @param passphrase of the first key
 */
record Hop(
    String label,
    String host,
    int port,
    String user,
    String keyName,
    List<Path> keys,
    boolean onlyKeys,
    Optional<SecretReference> passphrase,
    Optional<Path> agent,
    List<Path> userKnownHosts,
    List<Path> systemKnownHosts) {

  /** Under which a session finds the hop that it serves. */
  static final AttributeRepository.AttributeKey<Attempt> ATTEMPT =
      new AttributeRepository.AttributeKey<>();

  Hop {
    keys = List.copyOf(keys);
    userKnownHosts = List.copyOf(userKnownHosts);
    systemKnownHosts = List.copyOf(systemKnownHosts);
  }

  String knownName() {
    return KnownHosts.nameOf(keyName, port);
  }

  @Override
  public String toString() {
    String where = user + "@" + host + (port == 22 ? "" : ":" + port);
    return label.equals(host) ? where : label + " (" + where + ")";
  }

  static HostKey describe(PublicKey key) {
    return new HostKey(KeyUtils.getKeyType(key), KeyUtils.getFingerPrint(key));
  }
}
