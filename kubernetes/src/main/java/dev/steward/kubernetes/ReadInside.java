package dev.steward.kubernetes;

import dev.steward.kubernetes.access.AskInside;
import dev.steward.kubernetes.access.ProbeInside;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.PodAnswer;
import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.AskPods;
import dev.steward.model.port.PodProbe;
import dev.steward.model.port.PodReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Asks pods what the estate's parts want to know of them, several pods at a time and each pod one
 * question after the other. A pod that could not be reached or did not answer in time is not asked
 * again at the same port: it would cost its time once more and bring the same.
 */
final class ReadInside {
  /** No feature needs more of one pod; more would be a mistake in one. */
  private static final int MOST_OF_A_POD = 16;

  private final AskInside ask;
  private final ProbeInside probe;
  private final ClusterSpec spec;
  private final AskPods asked;

  ReadInside(AskInside ask, ProbeInside probe, ClusterSpec spec, AskPods asked) {
    this.ask = ask;
    this.probe = probe;
    this.spec = spec;
    this.asked = asked;
  }

  /** Stands where the answers will. */
  Observed<List<PodAnswer>> notYet() {
    return Observed.unseen(
        Unknown.Kind.NOT_ASKED,
        "Pods were not asked: clusters.%s.inside is not set in the estate".formatted(spec.name()));
  }

  /**
   * Asks what the lists lead to.
   *
   * @param places those of the cluster, of which every question takes one
   */
  Observed<List<PodAnswer>> of(ClusterFacts lists, ExecutorService threads, Semaphore places)
      throws InterruptedException {
    if (!spec.inside()) {
      return notYet();
    }
    return switch (lists.pods()) {
      case Observed.Unseen<?>(Unknown why) -> new Observed.Unseen<>(why);
      case Observed.Seen<?>(var _, Evidence evidence) ->
          answers(asked.of(lists), evidence.at(), threads, places);
    };
  }

  /** Probes on their way. */
  record Pending(List<Future<PodReading>> probes) {
    List<PodReading> all() throws InterruptedException {
      List<PodReading> all = new ArrayList<>();
      for (Future<PodReading> one : probes) {
        all.add(got(one));
      }
      return all;
    }
  }

  /** Starts what the lists lead to. */
  Pending probes(ClusterFacts lists, ExecutorService threads, Semaphore places) {
    return new Pending(
        spec.inside()
            ? asked.probes(lists).stream()
                .map(it -> threads.submit(() -> probed(it, places)))
                .toList()
            : List.of());
  }

  private PodReading probed(PodProbe it, Semaphore places) throws InterruptedException {
    places.acquire();
    try {
      return new PodReading(it, probe.run(it));
    } finally {
      places.release();
    }
  }

  private Observed<List<PodAnswer>> answers(
      List<PodRequest> requests, Instant at, ExecutorService threads, Semaphore places)
      throws InterruptedException {
    Map<String, List<PodRequest>> byPod = new LinkedHashMap<>();
    requests.stream()
        .distinct()
        .forEach(it ->
            byPod.computeIfAbsent(it.namespace() + "/" + it.pod(), _ -> new ArrayList<>()).add(it));
    List<Future<List<PodAnswer>>> pending =
        byPod.values().stream().map(ofOne -> threads.submit(() -> inTurn(ofOne, places))).toList();
    List<PodAnswer> all = new ArrayList<>();
    for (Future<List<PodAnswer>> one : pending) {
      all.addAll(got(one));
    }
    return Observed.seen(
        List.copyOf(all),
        new Evidence("GET pods/proxy", at, "%,d questions".formatted(all.size())));
  }

  private List<PodAnswer> inTurn(List<PodRequest> requests, Semaphore places)
      throws InterruptedException {
    List<PodAnswer> answers = new ArrayList<>();
    for (PodRequest request : requests) {
      answers.add(new PodAnswer(request, reply(request, answers, places)));
    }
    return answers;
  }

  private Observed<PodReply> reply(PodRequest request, List<PodAnswer> before, Semaphore places)
      throws InterruptedException {
    if (before.size() >= MOST_OF_A_POD) {
      return Observed.unseen(
          Unknown.Kind.NOT_ASKED,
          "%s was not asked: no more than %d questions to one pod"
              .formatted(request, MOST_OF_A_POD));
    }
    for (PodAnswer earlier : before) {
      if (earlier.request().beside(request) && isPointless(earlier.reply())) {
        return earlier.reply();
      }
    }
    places.acquire();
    try {
      return ask.ask(request);
    } finally {
      places.release();
    }
  }

  private static boolean isPointless(Observed<PodReply> earlier) {
    return switch (earlier) {
      case Observed.Seen<PodReply>(PodReply.Unreachable _, Evidence _) -> true;
      case Observed.Seen<PodReply>(PodReply.Answered _, Evidence _) -> false;
      case Observed.Unseen<PodReply>(Unknown why) ->
          why.kind() == Unknown.Kind.TIMED_OUT || why.kind() == Unknown.Kind.NEEDS_PRIVILEGE;
    };
  }

  private static <T> T got(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Asking a pod never throws", e.getCause());
    }
  }
}
