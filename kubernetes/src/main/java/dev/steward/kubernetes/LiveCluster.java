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

  LiveCluster(ClusterSpec spec, ClusterSettings settings) {
    this.spec = spec;
    this.settings = settings;
  }

  @Override
  public ClusterReading read(AskPods inside, ReadLimits limits) {
    Instant start = settings.clock().instant();
    Ended ended =
        switch (spec.access()) {
          case ClusterAccess.Kubeconfig(Path file, Optional<String> context) ->
              read(file, context, inside, limits);
          case ClusterAccess.Via(var server) ->
              Ended.unseen(
                  Outcome.UNREACHABLE,
                  "going through %s is not possible yet: copy its kubeconfig here and declare it as clusters.%s.kubeconfig"
                      .formatted(server, spec.name()));
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
    try {
      Config config = Kubeconfig.read(file, context, limits.connect());
      try (HttpClient http = Connection.open(config)) {
        String address = config.getMasterUrl().replaceAll("/+$", "");
        return read(
            new ApiServer(
                http,
                address,
                deadline,
                limits.output().bytes(),
                settings.clock(),
                settings.patience()),
            address,
            inside,
            limits);
      }
    } catch (Kubeconfig.Unusable e) {
      return Ended.unseen(Outcome.UNREACHABLE, String.valueOf(e.getMessage()));
    } catch (KubernetesClientException | IllegalArgumentException _) {
      return Ended.unseen(
          Outcome.UNREACHABLE,
          "the certificates or the key in %s cannot be read: get a new kubeconfig".formatted(file));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Ended.unseen(Outcome.TIMED_OUT, "the reading was interrupted");
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
