package dev.steward.audit.sweep;

import dev.steward.audit.inside.AskParts;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.port.ClusterReader;
import dev.steward.model.port.ClusterReaders;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.snapshot.ClusterObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Observes all clusters of an estate side by side. One that is sick becomes an outcome of its own,
 * within the limits' deadline.
 */
public final class CollectClusters implements Callable<List<ClusterObservation>> {
  private final ClusterReaders readers;
  private final Estate estate;
  private final ReadLimits limits;

  public CollectClusters(ClusterReaders readers, Estate estate, ReadLimits limits) {
    this.readers = readers;
    this.estate = estate;
    this.limits = limits;
  }

  /** In the order of their names. */
  @Override
  public List<ClusterObservation> call() throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ClusterObservation>> pending =
          estate.platform().clusters().values().stream()
              .map(cluster -> threads.submit(() -> observe(cluster)))
              .toList();
      List<ClusterObservation> seen = new ArrayList<>();
      try {
        for (Future<ClusterObservation> one : pending) {
          seen.add(one.get());
        }
        return seen;
      } catch (ExecutionException e) {
        throw new IllegalStateException("Observing a cluster never throws", e.getCause());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
  }

  private ClusterObservation observe(ClusterSpec cluster) {
    try (ClusterReader reader = readers.open(cluster)) {
      return reader.read(AskParts.of(estate, cluster), limits);
    }
  }
}
