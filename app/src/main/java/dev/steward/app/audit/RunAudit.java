package dev.steward.app.audit;

import dev.steward.app.Surroundings;
import dev.steward.app.Version;
import dev.steward.app.state.StateDirectory;
import dev.steward.audit.RuleBook;
import dev.steward.audit.cause.FindCauses;
import dev.steward.audit.probe.ProbeScripts;
import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.JudgeSnapshot;
import dev.steward.audit.sweep.CollectClusters;
import dev.steward.audit.sweep.CollectFacts;
import dev.steward.audit.sweep.CollectNames;
import dev.steward.audit.sweep.ReadFacts;
import dev.steward.audit.sweep.ThroughServers;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.NameSpec;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.identity.PinnedIdentity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.port.ClusterReaders;
import dev.steward.model.port.ClusterWays;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.ServerReaders;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.Fingerprinter;
import dev.steward.model.value.ServerName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Observes an estate and judges what was seen. */
public final class RunAudit {
  /** More side by side would only queue at the network and at the local processors. */
  public static final int WIDTH = 128;

  private final Surroundings surroundings;
  private final Reach reach;
  private final int width;

  public RunAudit(Surroundings surroundings, Reach reach) {
    this(surroundings, reach, WIDTH);
  }

  /**
   * @param width how many servers are read at the same time, at least 1
   */
  public RunAudit(Surroundings surroundings, Reach reach, int width) {
    this.surroundings = surroundings;
    this.reach = reach;
    this.width = width;
  }

  /**
   * Reads the chosen servers.
   *
   * @param all the whole estate, through which servers are reached
   * @param chosen the part of it to look at
   * @param progress told each observation as it comes, one at a time
   */
  public Snapshot observe(
      Estate all, Estate chosen, Asking person, Consumer<ServerObservation> progress)
      throws InterruptedException {
    StateDirectory state = StateDirectory.of(surroundings, all.name());
    Fingerprinter fingerprinter = new Fingerprinter(state.installationKey());
    try (ServerReaders readers = reach.open(all, person);
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      ClusterWays ways =
          new ThroughServers(
              readers, all, new ProbeScripts(surroundings.random()), surroundings.clock());
      Future<PlatformObservation> clusters =
          beside.submit(() -> clusters(chosen, fingerprinter, ways));
      Future<Observed<List<NameFacts>>> names = beside.submit(() -> names(chosen));
      try {
        Snapshot servers =
            new CollectFacts(
                    readers,
                    new ProbeScripts(surroundings.random()),
                    new ReadFacts(fingerprinter),
                    surroundings.clock(),
                    ReadLimits.DEFAULT,
                    width)
                .collect(chosen, chosen.servers().values(), Version.LABEL, progress);
        return servers.with(resultOf(clusters).withNames(resultOf(names)));
      } finally {
        // Ends the reading of the rest where that of servers failed; else it has ended.
        beside.shutdownNow();
      }
    }
  }

  private PlatformObservation clusters(Estate estate, Fingerprinter fingerprinter, ClusterWays ways)
      throws InterruptedException {
    if (estate.platform().clusters().isEmpty()) {
      return PlatformObservation.NONE;
    }
    try (ClusterReaders readers = reach.clusters(surroundings, fingerprinter, ways)) {
      return new CollectClusters(
              readers,
              estate,
              new ProbeScripts(surroundings.random()),
              surroundings.clock(),
              ReadLimits.DEFAULT)
          .call();
    }
  }

  private Observed<List<NameFacts>> names(Estate estate) throws InterruptedException {
    Collection<NameSpec> declared = estate.platform().names().values();
    Evidence evidence =
        new Evidence("looked from this machine", surroundings.clock().instant(), "");
    return Observed.seen(
        declared.isEmpty()
            ? List.of()
            : new CollectNames(reach.names(surroundings), declared, ReadLimits.DEFAULT).call(),
        evidence);
  }

  private static <T> T resultOf(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Observing never throws", e.getCause());
    }
  }

  /**
   * Judges what was seen.
   *
   * @param packs the rule packs to ask; all where none is named
   */
  public AuditResult judge(Estate estate, Snapshot snapshot, Set<String> packs) {
    Map<ServerName, PinnedIdentity> pins =
        StateDirectory.of(surroundings, estate.name()).pins().all();
    AuditInput input = new AuditInput(estate, snapshot, pins);
    return FindCauses.in(input, new JudgeSnapshot(RuleBook.rules(packs)).judge(input));
  }
}
