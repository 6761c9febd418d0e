package dev.steward.audit.inside;

import dev.steward.audit.data.DataProbe;
import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.ProbeScripts;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.fact.data.ServerInstance;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.PodProbe;
import dev.steward.model.port.PodReading;
import dev.steward.model.port.Reading;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.Site;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pods of declared datastores in one cluster: those named after the datastore in its namespace.
 * Nothing else is executed in.
 */
public final class DatabasePods {
  private static final Map<DatastoreKind, Pattern> IMAGES =
      Map.of(
          DatastoreKind.POSTGRESQL, Pattern.compile("postgres|timescale|postgis"),
          DatastoreKind.REDIS, Pattern.compile("redis|valkey"),
          DatastoreKind.COUCHDB, Pattern.compile("couch"),
          DatastoreKind.ETCD, Pattern.compile("etcd"));

  private final Estate estate;
  private final String cluster;

  public DatabasePods(Estate estate, String cluster) {
    this.estate = estate;
    this.cluster = cluster;
  }

  /** One for each running pod of a declared datastore. */
  public List<PodProbe> probes(ClusterFacts lists, ProbeScripts scripts) {
    return pods(lists)
        .filter(it -> it.pod().phase().equals("Running"))
        .flatMap(it ->
            it.container().stream()
                .map(container ->
                    new PodProbe(
                        it.pod().namespace(),
                        it.pod().name(),
                        container,
                        scripts.freshForDatabase())))
        .toList();
  }

  /** What the probes brought; a pod whose probe failed is an instance that was not seen. */
  public List<DataInstance> instances(ClusterFacts lists, List<PodReading> readings, Instant at) {
    return pods(lists)
        .flatMap(it -> of(it, readings, at).map(state -> instance(it, state)))
        .toList();
  }

  private static Stream<Observed<DataState>> of(Member it, List<PodReading> readings, Instant at) {
    return it.isUnrecognised()
        ? Stream.of(it.unrecognised())
        : readings.stream()
            .filter(one -> one.probe().inputs().isEmpty())
            .filter(one ->
                one.probe().namespace().equals(it.pod().namespace())
                    && one.probe().pod().equals(it.pod().name()))
            .map(one -> state(it.spec().kind(), one, at));
  }

  /** A pod of a declared datastore. */
  record Member(DatastoreSpec spec, Pod pod) {

    /**
     * One of the datastore itself, not of what stands beside it, in a container of another name.
     */
    private boolean isUnrecognised() {
      return pod.phase().equals("Running")
          && pod.name().substring(spec.name().length()).matches("(?:-[0-9]+)?")
          && container().isEmpty();
    }

    /** The container of the database: by its image, for exporters and proxies stand beside it. */
    Optional<String> container() {
      Pattern image = IMAGES.getOrDefault(spec.kind(), Pattern.compile("$^"));
      return pod.spec().containers().stream()
          .filter(it -> !it.init() && !it.image().contains("exporter"))
          .filter(it -> image.matcher(it.image()).find())
          .map(ContainerSpec::name)
          .findFirst();
    }

    private Observed<DataState> unrecognised() {
      return Observed.unseen(
          Unknown.Kind.NOT_ASKED,
          "no container of %s/%s has an image that is known to be %s: none was looked into"
              .formatted(pod.namespace(), pod.name(), spec.kind().label()));
    }
  }

  private Stream<Member> pods(ClusterFacts lists) {
    return lists.pods().maybe().stream()
        .flatMap(List::stream)
        .filter(pod -> !pod.terminating())
        .flatMap(pod -> member(pod).stream());
  }

  /** What a pod is one of. */
  Optional<Member> member(Pod pod) {
    return declared(pod).map(spec -> new Member(spec, pod));
  }

  /** The longest name wins, so that postgres-replica-0 is not taken for one of postgres. */
  private Optional<DatastoreSpec> declared(Pod pod) {
    return estate.platform().datastores().values().stream()
        .filter(spec -> isThere(spec, pod))
        .filter(spec -> pod.name().equals(spec.name()) || pod.name().startsWith(spec.name() + "-"))
        .max(Comparator.comparingInt(spec -> spec.name().length()));
  }

  private boolean isThere(DatastoreSpec spec, Pod pod) {
    return switch (spec.placement()) {
      case Placement.OnServers _ -> false;
      case Placement.InCluster(String in, Optional<String> namespace) ->
          in.equals(cluster) && namespace.map(pod.namespace()::equals).orElse(true);
    };
  }

  private DataInstance instance(Member member, Observed<DataState> state) {
    Pod pod = member.pod();
    Optional<String> volume =
        pod.spec().volumes().stream()
            .filter(PodVolume.Claim.class::isInstance)
            .map(it -> pod.namespace() + "/" + ((PodVolume.Claim) it).claim())
            .findFirst();
    return new DataInstance(
        pod.name(),
        member.spec().kind(),
        Optional.of(member.spec().name()),
        new Site.InPod(cluster, pod.namespace(), pod.name()),
        volume,
        state);
  }

  private static Observed<DataState> state(DatastoreKind kind, PodReading one, Instant at) {
    return switch (one.reading()) {
      case Reading.Complete(String output, var _) -> parsed(kind, one.probe(), output, at);
      case Reading.Cut(String output, var _, String _) -> parsed(kind, one.probe(), output, at);
      case Reading.Failed(Outcome outcome, String reason, var _) ->
          Observed.unseen(
              outcome == Outcome.TIMED_OUT ? Unknown.Kind.TIMED_OUT : Unknown.Kind.FAILED, reason);
    };
  }

  private static Observed<DataState> parsed(
      DatastoreKind kind, PodProbe probe, String output, Instant at) {
    return DataProbe.read(ProbeReply.parse(output, probe.script().nonce(), at))
        .of(kind)
        .flatMap((List<ServerInstance> there) ->
            there.isEmpty()
                ? Observed.unseen(
                    Unknown.Kind.FAILED,
                    "no %s is seen to run in %s".formatted(kind.label(), probe))
                : there.getFirst().state());
  }
}
