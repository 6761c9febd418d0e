package dev.steward.model.port;

import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.Secret;

/** The way to the API server of a cluster through one of its servers. */
public sealed interface ClusterWay extends AutoCloseable {

  /**
   * It is open until it is closed.
   *
   * @param kubeconfig that of the server, which leads to its own loopback
   */
  record Open(Secret kubeconfig, ServerDoor door) implements ClusterWay {
    @Override
    public void close() {
      kubeconfig.close();
      door.close();
    }
  }

  /**
   * There is none.
   *
   * @param reason what stands in the way, and the next action
   */
  record Barred(Outcome outcome, String reason) implements ClusterWay {
    @Override
    public void close() {}
  }

  @Override
  void close();
}
