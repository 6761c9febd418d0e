package dev.steward.audit.sweep;

import dev.steward.model.estate.NameSpec;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.port.NameReader;
import dev.steward.model.port.ReadLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at all public names of an estate side by side, within the limits' deadline. */
public final class CollectNames implements Callable<List<NameFacts>> {
  private final NameReader reader;
  private final Collection<NameSpec> names;
  private final ReadLimits limits;

  public CollectNames(NameReader reader, Collection<NameSpec> names, ReadLimits limits) {
    this.reader = reader;
    this.names = names;
    this.limits = limits;
  }

  /** In the order in which they were given. */
  @Override
  public List<NameFacts> call() throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<NameFacts>> pending =
          names.stream().map(name -> threads.submit(() -> reader.read(name, limits))).toList();
      List<NameFacts> seen = new ArrayList<>();
      try {
        for (Future<NameFacts> one : pending) {
          seen.add(one.get());
        }
        return seen;
      } catch (ExecutionException e) {
        throw new IllegalStateException("Looking at a name never throws", e.getCause());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
  }
}
