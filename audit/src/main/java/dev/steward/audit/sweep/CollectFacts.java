package dev.steward.audit.sweep;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.ProbeScripts;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.identity.HostKey;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerReader;
import dev.steward.model.port.ServerReaders;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Observes all servers of an estate side by side.
 *
 * <p>A virtual thread per server, at most {@code width} of them reading at a time. One sick server
 * becomes an outcome of its own; it neither stops the sweep nor holds it up beyond the limits'
 * deadline.
 */
public final class CollectFacts {
  private final ServerReaders readers;
  private final ProbeScripts scripts;
  private final ReadFacts facts;
  private final Clock clock;
  private final ReadLimits limits;
  private final int width;

  public CollectFacts(
      ServerReaders readers,
      ProbeScripts scripts,
      ReadFacts facts,
      Clock clock,
      ReadLimits limits,
      int width) {
    this.readers = readers;
    this.scripts = scripts;
    this.facts = facts;
    this.clock = clock;
    this.limits = limits;
    this.width = width;
  }

  /**
   * Reads the given servers of the estate; those that fail are in the snapshot with their outcome.
   *
   * @param progress told each observation as it comes, from several threads, one at a time
   */
  public Snapshot collect(
      Estate estate,
      Collection<ServerSpec> servers,
      String takenBy,
      Consumer<ServerObservation> progress)
      throws InterruptedException {
    Instant start = clock.instant();
    Semaphore places = new Semaphore(width);
    Object announcing = new Object();
    List<String> vaults = vaults(estate);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ServerObservation>> pending =
          servers.stream()
              .map(server ->
                  threads.submit(() -> {
                    places.acquire();
                    try {
                      ServerObservation seen = observe(server, vaults);
                      synchronized (announcing) {
                        progress.accept(seen);
                      }
                      return seen;
                    } finally {
                      places.release();
                    }
                  }))
              .toList();
      List<ServerObservation> observations = new java.util.ArrayList<>();
      try {
        for (Future<ServerObservation> one : pending) {
          observations.add(resultOf(one));
        }
      } catch (InterruptedException e) {
        // Closing would otherwise wait for every reading's deadline.
        threads.shutdownNow();
        throw e;
      }
      return new Snapshot(estate.name(), start, takenBy, observations);
    }
  }

  /** Vaults that are folders. Which server has them is not declared: each looks. */
  private static List<String> vaults(Estate estate) {
    return estate.platform().backups().vaults().values().stream()
        .map(BackupsSpec.Vault::location)
        .filter(location -> location.startsWith("/"))
        .toList();
  }

  private static ServerObservation resultOf(Future<ServerObservation> one)
      throws InterruptedException {
    try {
      return one.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("Observing a server never throws", e.getCause());
    }
  }

  private ServerObservation observe(ServerSpec server, List<String> vaults) {
    Instant start = clock.instant();
    ProbeScript script = scripts.fresh(vaults);
    Reading reading;
    try (ServerReader reader = readers.open(server)) {
      reading = reader.read(script, limits);
    }
    Duration took = Duration.between(start, clock.instant());
    return switch (reading) {
      case Reading.Complete(String output, Optional<HostKey> presented) ->
          seen(server, Outcome.OBSERVED, "", took, presented, read(output, script, start));
      case Reading.Cut(String output, Optional<HostKey> presented, String reason) ->
          seen(server, Outcome.PARTLY, reason, took, presented, read(output, script, start));
      case Reading.Failed(Outcome outcome, String reason, Optional<HostKey> presented) ->
          seen(
              server,
              outcome,
              reason,
              took,
              presented,
              ServerFacts.unseen(new Unknown(Unknown.Kind.NOT_ASKED, reason)));
    };
  }

  private ServerFacts read(String output, ProbeScript script, Instant at) {
    return facts.read(ProbeReply.parse(output, script.nonce(), at));
  }

  private static ServerObservation seen(
      ServerSpec server,
      Outcome outcome,
      String reason,
      Duration took,
      Optional<HostKey> presented,
      ServerFacts facts) {
    return new ServerObservation(
        server.name(), server.isLocal(), outcome, reason, took, presented, facts);
  }
}
