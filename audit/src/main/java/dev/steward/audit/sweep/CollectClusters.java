package dev.steward.audit.sweep;

import dev.steward.audit.fabric.PodAnswers;
import dev.steward.audit.inside.AskParts;
import dev.steward.audit.inside.DatabasePods;
import dev.steward.audit.inside.TryLogins;
import dev.steward.audit.probe.ProbeScripts;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.port.ClusterReader;
import dev.steward.model.port.ClusterReaders;
import dev.steward.model.port.ClusterReading;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.PlatformObservation;
import java.time.Clock;
import java.time.Instant;
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
public final class CollectClusters implements Callable<PlatformObservation> {
  private final ClusterReaders readers;
  private final Estate estate;
  private final ProbeScripts scripts;
  private final Clock clock;
  private final ReadLimits limits;

  public CollectClusters(
      ClusterReaders readers, Estate estate, ProbeScripts scripts, Clock clock, ReadLimits limits) {
    this.readers = readers;
    this.estate = estate;
    this.scripts = scripts;
    this.clock = clock;
    this.limits = limits;
  }

  /** The clusters in the order of their names, and the databases in their pods. */
  @Override
  public PlatformObservation call() throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Seen>> pending =
          estate.platform().clusters().values().stream()
              .map(cluster -> threads.submit(() -> observe(cluster)))
              .toList();
      List<ClusterObservation> seen = new ArrayList<>();
      List<DataInstance> databases = new ArrayList<>();
      try {
        for (Future<Seen> one : pending) {
          seen.add(one.get().cluster());
          databases.addAll(one.get().databases());
        }
        return new PlatformObservation(seen, PodAnswers.read(estate.platform(), seen), databases);
      } catch (ExecutionException e) {
        throw new IllegalStateException("Observing a cluster never throws", e.getCause());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
  }

  private record Seen(ClusterObservation cluster, List<DataInstance> databases) {}

  private Seen observe(ClusterSpec cluster) {
    Instant at = clock.instant();
    ClusterReading reading;
    try (ClusterReader reader = readers.open(cluster)) {
      reading = reader.read(new AskParts(estate, cluster, scripts), limits);
    }
    ClusterObservation lists = reading.observation();
    ClusterObservation seen =
        lists.with(
            lists
                .facts()
                .withLogins(
                    new TryLogins(estate, cluster).read(lists.facts(), reading.probes(), at)));
    return new Seen(
        seen,
        new DatabasePods(estate, cluster.name()).instances(seen.facts(), reading.probes(), at));
  }
}
