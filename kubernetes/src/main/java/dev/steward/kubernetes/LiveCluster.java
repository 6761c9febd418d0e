package dev.steward.kubernetes;

import dev.steward.kubernetes.access.Answer;
import dev.steward.kubernetes.access.ApiServer;
import dev.steward.kubernetes.access.Deadline;
import dev.steward.kubernetes.access.Kubeconfig;
import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.AskPods;
import dev.steward.model.port.ClusterReader;
import dev.steward.model.port.ClusterReading;
import dev.steward.model.port.ClusterWay;
import dev.steward.model.port.ClusterWays;
import dev.steward.model.port.Forwarded;
import dev.steward.model.port.PodReading;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A cluster over its API server. The connection lives as long as one reading. */
final class LiveCluster implements ClusterReader {
  private final ClusterSpec spec;
  private final ClusterSettings settings;
  private final ClusterWays ways;

  LiveCluster(ClusterSpec spec, ClusterSettings settings, ClusterWays ways) {
    this.spec = spec;
    this.settings = settings;
    this.ways = ways;
  }

  @Override
  public ClusterReading read(AskPods inside, ReadLimits limits) {
    Instant start = settings.clock().instant();
    Ended ended =
        switch (spec.access()) {
          case ClusterAccess.Kubeconfig(Path file, Optional<String> context) ->
              read(file, context, inside, limits);
          case ClusterAccess.Via via -> through(via, inside, limits);
        };
    return new ClusterReading(
        new ClusterObservation(
            spec.name(),
            ended.outcome(),
            ended.reason(),
            Duration.between(start, settings.clock().instant()),
            ended.facts()),
        ended.probes());
  }

  /** How a reading ended. */
  private record Ended(
      Outcome outcome, String reason, ClusterFacts facts, List<PodReading> probes) {
    static Ended unseen(Outcome outcome, String reason) {
      return new Ended(
          outcome,
          reason,
          ClusterFacts.unseen(new Unknown(Unknown.Kind.NOT_ASKED, reason)),
          List.of());
    }
  }

  private Ended read(Path file, Optional<String> context, AskPods inside, ReadLimits limits) {
    Deadline deadline = Deadline.after(limits.deadline());
    return reached(
        file.toString(),
        () -> {
          Config config = Kubeconfig.read(file, context, limits.connect());
          String address = config.getMasterUrl().replaceAll("/+$", "");
          return read(config, address, inside, limits, deadline);
        });
  }

  /** Half of the time is for the way, so that a slow one leaves the API server the other half. */
  private Ended through(ClusterAccess.Via via, AskPods inside, ReadLimits limits) {
    Deadline deadline = Deadline.after(limits.deadline());
    Duration half = limits.deadline().dividedBy(2);
    ReadLimits onTheWay = new ReadLimits(limits.connect(), half, limits.output());
    try (ClusterWay way = ways.open(via, onTheWay)) {
      return switch (way) {
        case ClusterWay.Barred(Outcome outcome, String reason) -> Ended.unseen(outcome, reason);
        case ClusterWay.Open open -> through(via, open, inside, limits, deadline.atLeast(half));
      };
    }
  }

  private Ended through(
      ClusterAccess.Via via,
      ClusterWay.Open way,
      AskPods inside,
      ReadLimits limits,
      Deadline deadline) {
    String origin = via.file() + " on " + via.server();
    return reached(
        origin,
        () -> {
          Kubeconfig.OfServer kubeconfig = Kubeconfig.ofServer(way.kubeconfig(), origin);
          return switch (way.door().forward(kubeconfig.port(), limits)) {
            case Forwarded.Barred(Outcome outcome, String reason) -> Ended.unseen(outcome, reason);
            case Forwarded.Here(int port) ->
                read(
                    kubeconfig.by(port, limits.connect()),
                    "127.0.0.1:%d on %s".formatted(kubeconfig.port(), via.server()),
                    inside,
                    limits,
                    deadline);
          };
        });
  }

  /** Reads by a kubeconfig. */
  @FunctionalInterface
  private interface ByKubeconfig {
    Ended read() throws Kubeconfig.Unusable, InterruptedException;
  }

  private static Ended reached(String origin, ByKubeconfig reading) {
    try {
      return reading.read();
    } catch (Kubeconfig.Unusable e) {
      return Ended.unseen(Outcome.UNREACHABLE, String.valueOf(e.getMessage()));
    } catch (KubernetesClientException | IllegalArgumentException _) {
      return Ended.unseen(
          Outcome.UNREACHABLE,
          "the certificates or the key in %s cannot be read: get a new kubeconfig"
              .formatted(origin));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Ended.unseen(Outcome.TIMED_OUT, "the reading was interrupted");
    }
  }

  /**
   * Reads the cluster.
   *
   * @param said what messages call the API server
   */
  private Ended read(
      Config config, String said, AskPods inside, ReadLimits limits, Deadline deadline)
      throws InterruptedException {
    try (HttpClient http = Connection.open(config)) {
      return read(
          new ApiServer(
              http,
              config.getMasterUrl().replaceAll("/+$", ""),
              deadline,
              limits.output().bytes(),
              settings.clock(),
              settings.patience()),
          said,
          inside,
          limits);
    }
  }

  private Ended read(ApiServer server, String address, AskPods inside, ReadLimits limits)
      throws InterruptedException {
    return switch (server.get("/version")) {
      case Answer.NoConnection(boolean certificate, String why) ->
          certificate
              ? Ended.unseen(
                  Outcome.REFUSED,
                  "%s cannot prove that it is the API server, or does not accept our certificate (%s): check the CA and the name in the kubeconfig, and the certificate's dates"
                      .formatted(address, why))
              : Ended.unseen(
                  Outcome.UNREACHABLE,
                  "%s cannot be reached: %s. Is the API server up, and is the way to it open?"
                      .formatted(address, why));
      case Answer.NotKnown _ ->
          Ended.unseen(
              Outcome.REFUSED,
              "%s does not accept the credentials (401): get a new token or certificate"
                  .formatted(address));
      case Answer.Refused(Unknown why) when why.kind() == Unknown.Kind.TIMED_OUT ->
          Ended.unseen(
              Outcome.TIMED_OUT,
              "%s did not answer within %d s (%s)"
                  .formatted(address, limits.deadline().toSeconds(), why.text()));
      case Answer.Refused(Unknown why) when why.kind() == Unknown.Kind.FAILED ->
          Ended.unseen(
              Outcome.UNREACHABLE, "%s: %s; is it an API server?".formatted(address, why.text()));
      case Answer version -> all(server, version, inside, limits);
    };
  }

  private Ended all(ApiServer server, Answer version, AskPods inside, ReadLimits limits)
      throws InterruptedException {
    ReadCluster reading = new ReadCluster(server, spec, settings, inside);
    ReadCluster.Brought all = reading.read(version);
    long cut = reading.cutShort();
    return cut == 0
        ? new Ended(Outcome.OBSERVED, "", all.facts(), all.probes())
        : new Ended(
            Outcome.PARTLY,
            "%d of its lists were not read to their end within %d s: %s"
                .formatted(cut, limits.deadline().toSeconds(), reading.firstCut()),
            all.facts(),
            all.probes());
  }

  @Override
  public void close() {}
}
