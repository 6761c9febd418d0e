package dev.steward.audit.gx;

import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodQuestion;
import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.testing.cluster.ClusterMaker;
import java.time.Duration;
import java.util.List;

/** What the services of MainNet answered: the chain has been idle for two days (I-05). */
final class GxAnswers {
  private static final int PORT = 8080;

  private final ClusterMaker cluster;

  private GxAnswers(ClusterMaker cluster) {
    this.cluster = cluster;
  }

  static void tell(ClusterMaker cluster) {
    GxAnswers answers = new GxAnswers(cluster);
    for (Pod pod : cluster.facts().pods().maybe().orElseThrow()) {
      String app = pod.labels().getOrDefault("app", "");
      if (pod.namespace().equals("backend-mainnet")) {
        if (app.startsWith("svc-") || app.equals("projector")) {
          answers.checks(pod, app.equals("svc-tokenomics"));
        }
        if (app.equals("svc-tokenomics")) {
          answers.work(pod, "tokenomics");
        }
        if (app.equals("projector")) {
          answers.work(pod, "projector");
        }
      }
    }
  }

  private void checks(Pod pod, boolean takesIdleForStuck) {
    answer(pod, new PodQuestion.Check("/health"), 200, "{\"status\":\"ok\"}");
    answer(
        pod,
        new PodQuestion.Check("/readyz"),
        takesIdleForStuck ? 503 : 200,
        takesIdleForStuck
            ? "{\"status\":\"not ready\",\"reason\":\"last event is 49h12m old, limit is 24h\"}"
            : "{\"status\":\"ready\"}");
  }

  private void work(Pod pod, String prefix) {
    String block = prefix + "_last_block";
    String heartbeat = prefix + "_heartbeat_seconds";
    answer(
        pod,
        new PodQuestion.Metrics("/metrics", List.of(block, heartbeat)),
        200,
        "%s{channel=\"gxchannel\"} 102\n%s 4.2\n".formatted(block, heartbeat));
  }

  private void answer(Pod pod, PodQuestion question, int status, String body) {
    cluster.answer(
        new PodRequest(pod, PORT, question),
        new PodReply.Answered(status, "application/json", body, Duration.ofMillis(38)));
  }
}
