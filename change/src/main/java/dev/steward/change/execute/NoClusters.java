package dev.steward.change.execute;

import dev.steward.model.port.ClusterOrder;
import dev.steward.model.port.ClusterReply;
import dev.steward.model.port.ClusterSession;
import dev.steward.model.port.ClusterSessions;

/** No way to any cluster was given, so none is reached. */
final class NoClusters implements ClusterSessions {
  @Override
  public ClusterSession open(String cluster) {
    return new ClusterSession() {
      @Override
      public ClusterReply send(ClusterOrder order) {
        return new ClusterReply.NotSent("this run has no way to clusters");
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
