package dev.steward.model.estate;

import dev.steward.model.value.ServerName;
import java.nio.file.Path;
import java.util.Optional;

/** How an API server is reached. */
public sealed interface ClusterAccess {

  /**
   * With a kubeconfig of this machine.
   *
   * @param context absent for the file's current one
   */
  record Kubeconfig(Path file, Optional<String> context) implements ClusterAccess {}

  /** Through a server of the estate, with the kubeconfig that K3s keeps there. */
  record Via(ServerName server) implements ClusterAccess {}
}
