package dev.steward.kubernetes;

import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.port.AskPods;
import dev.steward.model.port.ClusterReading;
import dev.steward.model.port.ClusterWay;
import dev.steward.model.port.ClusterWays;
import dev.steward.model.port.PodProbe;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Fingerprinter;
import dev.steward.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a cluster as a test wants it, and keeps what waits were asked for. */
final class Reading {
  static final byte[] KEY = new byte[32];

  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private boolean secrets;
  private boolean inside;
  private List<PodRequest> requests = List.of();
  private List<PodProbe> probes = List.of();
  private Duration deadline = Duration.ofSeconds(60);
  private String output = "4Mi";

  Reading withSecrets() {
    secrets = true;
    return this;
  }

  Reading asking(PodRequest... them) {
    inside = true;
    requests = List.of(them);
    return this;
  }

  Reading within(Duration time) {
    deadline = time;
    return this;
  }

  Reading output(String size) {
    output = size;
    return this;
  }

  ClusterObservation of(Path kubeconfig) {
    return all(kubeconfig).observation();
  }

  Reading probing(PodProbe... them) {
    inside = true;
    probes = List.of(them);
    return this;
  }

  private AskPods asked() {
    return new AskPods() {
      @Override
      public List<PodRequest> of(ClusterFacts lists) {
        return requests;
      }

      @Override
      public List<PodProbe> probes(ClusterFacts lists) {
        return probes;
      }
    };
  }

  ClusterReading all(Path kubeconfig) {
    return all(
        new ClusterAccess.Kubeconfig(kubeconfig, Optional.empty()),
        (via, _) -> new ClusterWay.Barred(Outcome.UNREACHABLE, "no way through " + via.server()));
  }

  ClusterObservation through(ClusterAccess.Via via, ClusterWays ways) {
    return all(via, ways).observation();
  }

  private ClusterReading all(ClusterAccess access, ClusterWays ways) {
    ClusterSettings settings =
        new ClusterSettings(
            new SettableClock(),
            new Fingerprinter(KEY),
            text -> text.replace("hunter2", "••••••"),
            _ -> Optional.empty(),
            waits::add);
    ClusterSpec spec = new ClusterSpec("main", access, "k3s", Set.of(), Set.of(), secrets, inside);
    try (KubernetesClusters clusters = new KubernetesClusters(settings, ways);
        var reader = clusters.open(spec)) {
      return reader.read(
          asked(), new ReadLimits(Duration.ofSeconds(5), deadline, ByteSize.parse(output)));
    }
  }

  /** How long it waited each time that it was asked to. */
  List<Duration> waits() {
    return List.copyOf(waits);
  }
}
