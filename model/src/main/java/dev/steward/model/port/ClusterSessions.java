package dev.steward.model.port;

/** Gives sessions with the clusters of an estate. */
public interface ClusterSessions extends AutoCloseable {

  /**
   * Connects only when something is sent.
   *
   * @param cluster as the estate calls it
   */
  ClusterSession open(String cluster);

  @Override
  void close();
}
