package dev.steward.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kubeconfig files of tests. */
final class Kubeconfigs {
  private Kubeconfigs() {}

  /**
   * One cluster, one user, one context.
   *
   * @param cluster more lines of the cluster
   * @param user lines of the user
   */
  static Path write(Path folder, String address, String cluster, String user) throws IOException {
    return Files.writeString(folder.resolve("kubeconfig"), text(address, cluster, user));
  }

  /** The same, not written anywhere. */
  static String text(String address, String cluster, String user) {
    return """
    apiVersion: v1
    kind: Config
    current-context: main
    clusters:
    - name: main
      cluster:
        server: %s
    %s
    users:
    - name: steward
      user:
    %s
    contexts:
    - name: main
      context: { cluster: main, user: steward }
    """
        .formatted(address, cluster.indent(4).stripTrailing(), user.indent(4).stripTrailing());
  }
}
