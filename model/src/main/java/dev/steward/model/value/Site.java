package dev.steward.model.value;

import java.util.Optional;

/** Where a process was found. */
public sealed interface Site {

  /** In a pod of a cluster. */
  record InPod(String cluster, String namespace, String pod) implements Site {
    @Override
    public String toString() {
      return namespace + "/" + pod;
    }
  }

  /**
   * On a server.
   *
   * @param container the Docker container; absent for a process of the server itself
   */
  record OnServer(ServerName server, Optional<String> container) implements Site {
    @Override
    public String toString() {
      return server + container.map(name -> "/" + name).orElse("");
    }
  }
}
