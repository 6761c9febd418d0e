package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.ContainerState;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.Termination;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** No container restarts again and again. */
final class RestartStorm {
  static final ClusterRule<Cluster> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-RESTARTS",
              Severity.HIGH,
              "No container restarts again and again",
              "Every restart loses what was in flight, and the pod is called Running in between.",
              List.of("I-06", "I-28", "Kubernetes: Pod Lifecycle, container restarts"),
              "kubectl logs POD -c CONTAINER --previous shows its last words; repair what it depends"
                  + " on first."),
          Cluster::of,
          RestartStorm::judge);

  /** Fewer than this are a bad day, not a storm. */
  private static final int FEWEST = 5;

  private static final double PER_DAY = 10;
  private static final double SEVERE_PER_DAY = 50;

  private RestartStorm() {}

  /** One container of a pod with its rate. */
  private record Storm(Pod pod, ContainerState state, double perDay) {}

  private static List<Judgement> judge(ClusterView cluster, Cluster seen) {
    Owners owners = seen.owners();
    Map<String, List<Storm>> byWorkload = new TreeMap<>();
    for (Pod pod : seen.pods()) {
      for (ContainerState state : pod.containers()) {
        double rate = rate(pod, state, cluster.now());
        boolean recent = recently(state, cluster.now());
        if (state.restarts() >= FEWEST && recent && rate > PER_DAY) {
          byWorkload
              .computeIfAbsent(owners.of(pod), _ -> new ArrayList<>())
              .add(new Storm(pod, state, rate));
        }
      }
    }
    List<Judgement> judgements = new ArrayList<>();
    byWorkload.forEach((workload, storms) ->
        judgements.add(judge(cluster.subject("workload", workload), workload, storms)));
    return judgements;
  }

  private static Judgement judge(Subject subject, String workload, List<Storm> storms) {
    Storm worst = storms.stream().max(Comparator.comparingDouble(Storm::perDay)).orElseThrow();
    Judgement.Wrong wrong =
        wrong(
                subject,
                "%s restarts: %s %,d times, %.0f a day%s"
                    .formatted(
                        workload,
                        worst.state().name(),
                        worst.state().restarts(),
                        worst.perDay(),
                        last(worst.state())),
                "It loses what is in flight each time." + dependsOn(worst))
            .with(storms.stream().map(RestartStorm::text).toList())
            .quoting(quote(worst));
    return worst.perDay() > SEVERE_PER_DAY ? wrong : wrong.as(Severity.MEDIUM);
  }

  /** What the container said when it last ended, if anything. */
  private static String quote(Storm worst) {
    return worst
        .state()
        .lastTermination()
        .map(Termination::message)
        .filter(message -> !message.isBlank())
        .orElseGet(
            () -> "%s restartCount %d".formatted(worst.pod().path(), worst.state().restarts()));
  }

  private static double rate(Pod pod, ContainerState state, Instant now) {
    double days =
        pod.started()
            .map(start -> Duration.between(start, now).toMinutes() / (60.0 * 24))
            .orElse(1.0);
    return state.restarts() / Math.max(days, 1.0 / 24);
  }

  /** What ended long ago has been repaired. */
  private static boolean recently(ContainerState state, Instant now) {
    return !state.waiting().isEmpty()
        || state
            .lastTermination()
            .flatMap(Termination::at)
            .map(at -> Duration.between(at, now).toHours() < 24)
            .orElse(true);
  }

  private static String last(ContainerState state) {
    return state
        .lastTermination()
        .map(it -> ", last %s (exit code %d)".formatted(it.reason(), it.exitCode()))
        .orElse("");
  }

  private static String dependsOn(Storm storm) {
    String hosts =
        storm.pod().spec().containers().stream()
            .filter(it -> it.name().equals(storm.state().name()))
            .map(ContainerSpec::dependencies)
            .flatMap(List::stream)
            .map(it -> it.host())
            .distinct()
            .limit(5)
            .collect(Collectors.joining(", "));
    return hosts.isEmpty() ? "" : " It depends on %s: look there first.".formatted(hosts);
  }

  private static String text(Storm storm) {
    return "%s %s: %,d restarts, %.0f a day%s"
        .formatted(
            storm.pod().path(),
            storm.state().name(),
            storm.state().restarts(),
            storm.perDay(),
            Optional.of(storm.state().waiting())
                .filter(it -> !it.isEmpty())
                .map(it -> ", " + it)
                .orElse(""));
  }
}
