package dev.steward.kubernetes;

import dev.steward.kubernetes.access.Answer;
import dev.steward.kubernetes.access.ApiObject;
import dev.steward.kubernetes.access.ApiServer;
import dev.steward.kubernetes.access.AskInside;
import dev.steward.kubernetes.access.ListAll;
import dev.steward.kubernetes.access.ProbeInside;
import dev.steward.kubernetes.facts.ReadConfig;
import dev.steward.kubernetes.facts.ReadNetwork;
import dev.steward.kubernetes.facts.ReadNodes;
import dev.steward.kubernetes.facts.ReadPods;
import dev.steward.kubernetes.facts.ReadPolicies;
import dev.steward.kubernetes.facts.ReadStorage;
import dev.steward.kubernetes.facts.ReadVersion;
import dev.steward.kubernetes.facts.ReadWorkloads;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.fact.cluster.ClusterEvent;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterSecret;
import dev.steward.model.fact.cluster.Grant;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.AskPods;
import dev.steward.model.port.PodReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads all lists of a cluster, a few at a time. One that fails leaves the others alone. */
final class ReadCluster {
  /** More would take the API server's capacity from those that it serves. */
  private static final int WIDTH = 4;

  private final ApiServer server;
  private final ListAll list;
  private final ClusterSpec spec;
  private final ReadPods pods;
  private final ReadConfig config;
  private final ReadInside inside;
  private final Semaphore places = new Semaphore(WIDTH);
  private final List<Unknown> cut = new ArrayList<>();

  ReadCluster(ApiServer server, ClusterSpec spec, ClusterSettings settings, AskPods asked) {
    this.server = server;
    this.list = new ListAll(server);
    this.spec = spec;
    this.pods = new ReadPods(settings.redaction());
    this.config = new ReadConfig(settings.fingerprinter(), settings.certificates());
    this.inside =
        new ReadInside(
            new AskInside(server, settings.redaction()), new ProbeInside(server), spec, asked);
  }

  /** All that the lists and the pods brought. */
  record Brought(ClusterFacts facts, List<PodReading> probes) {}

  /**
   * Reads everything.
   *
   * @param version what the API server answered when it was asked for its version
   */
  Brought read(Answer version) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        ClusterFacts lists = read(version, new Reading(threads));
        var probes = inside.probes(lists, threads, places);
        return new Brought(lists.with(inside.of(lists, threads, places)), probes.all());
      } catch (InterruptedException e) {
        // Closing would otherwise wait for every list's deadline.
        threads.shutdownNow();
        throw e;
      }
    }
  }

  private ClusterFacts read(Answer version, Reading reading) throws InterruptedException {
    var pods = reading.each("/api/v1/pods", this.pods::pod);
    var workloads = ReadWorkloads.kinds().stream().map(kind -> workloads(reading, kind)).toList();
    var nodes = reading.each("/api/v1/nodes", ReadNodes::node);
    var namespaces = reading.each("/api/v1/namespaces", ReadNodes::namespace);
    var events = reading.list("/api/v1/events?fieldSelector=type%3DWarning", this.pods::event);
    var volumes = reading.each("/api/v1/persistentvolumes", ReadStorage::volume);
    var claims = reading.each("/api/v1/persistentvolumeclaims", ReadStorage::claimOf);
    var classes = reading.each("/apis/storage.k8s.io/v1/storageclasses", ReadStorage::storageClass);
    var budgets = reading.each("/apis/policy/v1/poddisruptionbudgets", ReadPolicies::budget);
    var policies = reading.each("/apis/networking.k8s.io/v1/networkpolicies", ReadNetwork::policy);
    var services = reading.each("/api/v1/services", ReadNetwork::service);
    var endpoints =
        reading.list("/apis/discovery.k8s.io/v1/endpointslices", ReadNetwork::endpoints);
    var ingresses = reading.each("/apis/networking.k8s.io/v1/ingresses", ReadNetwork::ingress);
    var configMaps = reading.each("/api/v1/configmaps", ReadConfig::configMap);
    Future<Observed<List<ClusterSecret>>> secrets =
        spec.secrets()
            ? reading.each("/api/v1/secrets", config::secret)
            : reading.answered(notOpted());
    var bindings =
        List.of(
            reading.each(
                "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", ReadPolicies::grant),
            reading.each("/apis/rbac.authorization.k8s.io/v1/rolebindings", ReadPolicies::grant));
    var quotas = reading.each("/api/v1/resourcequotas", ReadNodes::quota);
    var metrics = reading.start(() -> ReadVersion.deprecated(server.get("/metrics")));
    return new ClusterFacts(
        ReadVersion.of(version, got(metrics)),
        got(nodes),
        got(namespaces),
        joined(workloads),
        got(pods),
        got(events).map(ReadCluster::newestLast),
        got(volumes),
        got(claims),
        got(classes),
        got(budgets),
        got(policies),
        got(services),
        got(endpoints),
        got(ingresses),
        got(configMaps),
        got(secrets),
        ReadCluster.<Grant>joined(bindings),
        got(quotas),
        inside.notYet(),
        Observed.unseen(Unknown.Kind.NOT_ASKED, "applications' credentials were not tried"));
  }

  private static Future<Observed<List<Workload>>> workloads(Reading reading, WorkloadKind kind) {
    return reading.list(ReadWorkloads.path(kind), it -> ReadWorkloads.of(kind, it));
  }

  private Observed<List<ClusterSecret>> notOpted() {
    return Observed.unseen(
        Unknown.Kind.NOT_ASKED,
        "Secrets were not read: clusters.%s.secrets is not set in the estate"
            .formatted(spec.name()));
  }

  private static List<ClusterEvent> newestLast(List<ClusterEvent> events) {
    return events.stream()
        .sorted(Comparator.comparing(it -> it.last().orElse(Instant.EPOCH)))
        .toList();
  }

  /** Several lists as one, which is seen only if all of them are. */
  private static <T> Observed<List<T>> joined(List<Future<Observed<List<T>>>> parts)
      throws InterruptedException {
    Observed<List<T>> all = got(parts.getFirst());
    for (Future<Observed<List<T>>> part : parts.subList(1, parts.size())) {
      all = Observed.both(all, got(part), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
    }
    return all;
  }

  private static <T> T got(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Reading a list never throws", e.getCause());
    }
  }

  /** How many lists were not read to their end for want of time or connection. */
  int cutShort() {
    synchronized (cut) {
      return cut.size();
    }
  }

  String firstCut() {
    synchronized (cut) {
      return cut.getFirst().text();
    }
  }

  /** The requests of one reading. */
  private final class Reading {
    private final ExecutorService threads;

    private Reading(ExecutorService threads) {
      this.threads = threads;
    }

    private <T> Future<Observed<List<T>>> each(String path, Function<ApiObject, T> map) {
      return list(path, it -> Stream.of(map.apply(it)));
    }

    private <T> Future<Observed<List<T>>> list(String path, Function<ApiObject, Stream<T>> map) {
      return start(() -> list.of(path, map));
    }

    private <T> Future<Observed<T>> answered(Observed<T> answer) {
      return CompletableFuture.completedFuture(answer);
    }

    private <T> Future<Observed<T>> start(Callable<Observed<T>> ask) {
      return threads.submit(() -> {
        places.acquire();
        try {
          Observed<T> seen = ask.call();
          note(seen);
          return seen;
        } finally {
          places.release();
        }
      });
    }

    private void note(Observed<?> seen) {
      if (seen instanceof Observed.Unseen<?>(Unknown why)
          && (why.kind() == Unknown.Kind.TIMED_OUT || why.kind() == Unknown.Kind.NOT_ASKED)) {
        synchronized (cut) {
          cut.add(why);
        }
      }
    }
  }
}
