package dev.steward.model.estate;

import dev.steward.model.value.ByteSize;
import dev.steward.model.value.SecretReference;
import dev.steward.model.value.ServerName;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A server as declared.
 *
 * @param access how it is reached
 * @param environment the environment it belongs to, such as {@code mainnet}
 * @param zone the failure domain it stands in
 * @param standard the named standard it must meet; {@code default} where absent
 * @param size what was bought
 */
public record ServerSpec(
    ServerName name,
    Access access,
    Optional<String> environment,
    Optional<String> zone,
    Set<Role> roles,
    Optional<String> standard,
    Optional<Size> size) {

  public ServerSpec {
    roles = roles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(roles));
  }

  /** How a server is reached. */
  public sealed interface Access {
    /** The machine that runs Steward. */
    record Local(Sudo sudo) implements Access {}

    /**
     * Over SSH. What is absent comes from the user's ssh_config, then from ssh's own defaults.
     *
     * @param address host name, address, or an alias of ssh_config
     * @param jump another server of the estate, or a host known to ssh_config, to go through
     */
    record Ssh(
        String address,
        OptionalInt port,
        Optional<String> user,
        Optional<Path> key,
        Optional<SecretReference> passphrase,
        Optional<String> jump,
        Sudo sudo)
        implements Access {}
  }

  /** Expected capacity; absent parts are not compared. */
  public record Size(OptionalInt cpu, Optional<ByteSize> memory, Optional<ByteSize> disk) {}

  public boolean isLocal() {
    return access instanceof Access.Local;
  }

  public boolean isClusterNode() {
    return roles.stream().anyMatch(Role::isClusterNode);
  }
}
