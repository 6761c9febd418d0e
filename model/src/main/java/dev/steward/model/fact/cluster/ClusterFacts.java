package dev.steward.model.fact.cluster;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/**
 * All that was looked for in one cluster. Lists are complete or unseen: a list that was cut is
 * unseen.
 *
 * @param workloads without ReplicaSets that are kept only to go back to
 * @param events warnings only, newest last
 * @param secrets seen with the opt-in role only
 * @param answers what pods answered when they were asked; seen with the opt-in role only
 * @param logins whether applications' credentials are taken; seen with the opt-in role only
 */
public record ClusterFacts(
    Observed<ServerVersion> version,
    Observed<List<ClusterNode>> nodes,
    Observed<List<Namespace>> namespaces,
    Observed<List<Workload>> workloads,
    Observed<List<Pod>> pods,
    Observed<List<ClusterEvent>> events,
    Observed<List<PersistentVolume>> volumes,
    Observed<List<VolumeClaim>> claims,
    Observed<List<StorageClass>> storageClasses,
    Observed<List<DisruptionBudget>> disruptionBudgets,
    Observed<List<NetworkPolicy>> networkPolicies,
    Observed<List<ClusterService>> services,
    Observed<List<Endpoint>> endpoints,
    Observed<List<Ingress>> ingresses,
    Observed<List<ConfigMap>> configMaps,
    Observed<List<ClusterSecret>> secrets,
    Observed<List<Grant>> grants,
    Observed<List<Quota>> quotas,
    Observed<List<PodAnswer>> answers,
    Observed<List<DatabaseLogin>> logins) {
  /** Nothing was seen, for one and the same reason. */
  public static ClusterFacts unseen(Unknown why) {
    return new ClusterFacts(
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why));
  }

  /** The same lists with what pods answered. */
  public ClusterFacts with(Observed<List<PodAnswer>> inside) {
    return with(inside, logins);
  }

  /** The same lists with what became of applications' credentials. */
  public ClusterFacts withLogins(Observed<List<DatabaseLogin>> tried) {
    return with(answers, tried);
  }

  private ClusterFacts with(Observed<List<PodAnswer>> inside, Observed<List<DatabaseLogin>> tried) {
    return new ClusterFacts(
        version,
        nodes,
        namespaces,
        workloads,
        pods,
        events,
        volumes,
        claims,
        storageClasses,
        disruptionBudgets,
        networkPolicies,
        services,
        endpoints,
        ingresses,
        configMaps,
        secrets,
        grants,
        quotas,
        inside,
        tried);
  }
}
