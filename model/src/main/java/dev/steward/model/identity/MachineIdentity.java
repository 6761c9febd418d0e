package dev.steward.model.identity;

import java.util.List;

/**
 * What a server is, whatever it is called: machine-id(5) and the host keys it keeps on disk.
 *
 * @param machineId 32 hexadecimal digits; empty where the system has none
 * @param hostKeys in the order of their types
 */
public record MachineIdentity(String machineId, String hostname, List<HostKey> hostKeys) {
  public MachineIdentity {
    hostKeys = List.copyOf(hostKeys);
  }
}
