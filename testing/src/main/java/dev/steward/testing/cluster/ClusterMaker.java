package dev.steward.testing.cluster;

import dev.steward.model.fact.cluster.ClusterEvent;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.ClusterSecret;
import dev.steward.model.fact.cluster.ClusterService;
import dev.steward.model.fact.cluster.ConfigMap;
import dev.steward.model.fact.cluster.DisruptionBudget;
import dev.steward.model.fact.cluster.Endpoint;
import dev.steward.model.fact.cluster.Grant;
import dev.steward.model.fact.cluster.Ingress;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.fact.cluster.NetworkPolicy;
import dev.steward.model.fact.cluster.PersistentVolume;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodAnswer;
import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.fact.cluster.Quota;
import dev.steward.model.fact.cluster.ServerVersion;
import dev.steward.model.fact.cluster.StorageClass;
import dev.steward.model.fact.cluster.VolumeClaim;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A cluster in the making, of which everything will have been seen. */
public final class ClusterMaker {
  private final String name;
  private final Instant at;
  private final ServerVersion version;
  private final List<ClusterNode> nodes = new ArrayList<>();
  private final List<Namespace> namespaces = new ArrayList<>();
  private final List<Workload> workloads = new ArrayList<>();
  private final List<Pod> pods = new ArrayList<>();
  private final List<ClusterEvent> events = new ArrayList<>();
  private final List<PersistentVolume> volumes = new ArrayList<>();
  private final List<VolumeClaim> claims = new ArrayList<>();
  private final List<StorageClass> storageClasses = new ArrayList<>();
  private final List<DisruptionBudget> budgets = new ArrayList<>();
  private final List<NetworkPolicy> policies = new ArrayList<>();
  private final List<ClusterService> services = new ArrayList<>();
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final List<Ingress> ingresses = new ArrayList<>();
  private final List<ConfigMap> configMaps = new ArrayList<>();
  private final List<ClusterSecret> secrets = new ArrayList<>();
  private final List<Grant> grants = new ArrayList<>();
  private final List<Quota> quotas = new ArrayList<>();
  private final List<PodAnswer> answers = new ArrayList<>();

  public ClusterMaker(String name, Instant at) {
    this.name = name;
    this.at = at;
    this.version = new ServerVersion("v1.33.4+k3s1", 1, 33, seen("/metrics", List.of()));
  }

  public ClusterMaker add(ClusterNode node) {
    nodes.add(node);
    return this;
  }

  public ClusterMaker add(Namespace namespace) {
    namespaces.add(namespace);
    return this;
  }

  public ClusterMaker add(Workload workload) {
    workloads.add(workload);
    return this;
  }

  public ClusterMaker add(Pod pod) {
    pods.add(pod);
    return this;
  }

  public ClusterMaker add(ClusterEvent event) {
    events.add(event);
    return this;
  }

  public ClusterMaker add(PersistentVolume volume) {
    volumes.add(volume);
    return this;
  }

  public ClusterMaker add(VolumeClaim claim) {
    claims.add(claim);
    return this;
  }

  public ClusterMaker add(StorageClass storageClass) {
    storageClasses.add(storageClass);
    return this;
  }

  public ClusterMaker add(DisruptionBudget budget) {
    budgets.add(budget);
    return this;
  }

  public ClusterMaker add(NetworkPolicy policy) {
    policies.add(policy);
    return this;
  }

  public ClusterMaker add(ClusterService service) {
    services.add(service);
    return this;
  }

  public ClusterMaker add(Endpoint endpoint) {
    endpoints.add(endpoint);
    return this;
  }

  public ClusterMaker add(Ingress ingress) {
    ingresses.add(ingress);
    return this;
  }

  public ClusterMaker add(ConfigMap configMap) {
    configMaps.add(configMap);
    return this;
  }

  public ClusterMaker add(ClusterSecret secret) {
    secrets.add(secret);
    return this;
  }

  public ClusterMaker add(Grant grant) {
    grants.add(grant);
    return this;
  }

  public ClusterMaker add(Quota quota) {
    quotas.add(quota);
    return this;
  }

  /** What a pod answered to a question. */
  public ClusterMaker answer(PodRequest request, PodReply reply) {
    answers.add(new PodAnswer(request, seen("GET " + request.path(), reply)));
    return this;
  }

  /** A question that did not reach the pod. */
  public ClusterMaker noAnswer(PodRequest request, Unknown why) {
    answers.add(new PodAnswer(request, new Observed.Unseen<>(why)));
    return this;
  }

  /** The facts of a cluster that answered everything. */
  public ClusterFacts facts() {
    return new ClusterFacts(
        seen("/version", version),
        seen("/api/v1/nodes", List.copyOf(nodes)),
        seen("/api/v1/namespaces", List.copyOf(namespaces)),
        seen("/apis/apps/v1", List.copyOf(workloads)),
        seen("/api/v1/pods", List.copyOf(pods)),
        seen("/api/v1/events", List.copyOf(events)),
        seen("/api/v1/persistentvolumes", List.copyOf(volumes)),
        seen("/api/v1/persistentvolumeclaims", List.copyOf(claims)),
        seen("/apis/storage.k8s.io/v1/storageclasses", List.copyOf(storageClasses)),
        seen("/apis/policy/v1/poddisruptionbudgets", List.copyOf(budgets)),
        seen("/apis/networking.k8s.io/v1/networkpolicies", List.copyOf(policies)),
        seen("/api/v1/services", List.copyOf(services)),
        seen("/apis/discovery.k8s.io/v1/endpointslices", List.copyOf(endpoints)),
        seen("/apis/networking.k8s.io/v1/ingresses", List.copyOf(ingresses)),
        seen("/api/v1/configmaps", List.copyOf(configMaps)),
        seen("/api/v1/secrets", List.copyOf(secrets)),
        seen("/apis/rbac.authorization.k8s.io/v1", List.copyOf(grants)),
        seen("/api/v1/resourcequotas", List.copyOf(quotas)),
        seen("proxy", List.copyOf(answers)),
        seen("exec", List.of()));
  }

  public ClusterObservation observed() {
    return new ClusterObservation(name, Outcome.OBSERVED, "", Duration.ofSeconds(2), facts());
  }

  public <T> Observed<T> seen(String source, T value) {
    return Observed.seen(value, new Evidence(source, at, ""));
  }
}
