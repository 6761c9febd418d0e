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

  /**
   * Through a server of the estate, with the kubeconfig that is kept there.
   *
   * @param file its absolute path on the server
   */
  record Via(ServerName server, String file) implements ClusterAccess {
    /** Where a K3s server writes it. */
    public static final String OF_K3S = "/etc/rancher/k3s/k3s.yaml";
  }
}
