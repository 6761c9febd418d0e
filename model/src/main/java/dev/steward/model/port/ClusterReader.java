package dev.steward.model.port;

/**
 * One cluster, for reading only: it gets and lists, and nothing else. What it asks in pods are the
 * questions of {@link dev.steward.model.fact.cluster.PodQuestion} and {@link PodProbe}s.
 *
 * <p>{@link #read} never waits beyond its limits and never throws for what a cluster does; an
 * interrupt ends it early and stays set.
 */
public interface ClusterReader extends AutoCloseable {

  /**
   * Everything that may be read; what the role forbids is unseen, with the reason.
   *
   * @param inside what to ask its pods, where the estate allows that; is asked once
   */
  ClusterReading read(AskPods inside, ReadLimits limits);

  @Override
  void close();
}
