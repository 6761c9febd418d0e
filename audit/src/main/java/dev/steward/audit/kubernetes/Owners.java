package dev.steward.audit.kubernetes;

import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.Workload;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who makes a pod, followed to the controller that a person wrote. */
public final class Owners {
  private final Map<String, Workload> byPath = new HashMap<>();

  public Owners(Collection<Workload> workloads) {
    workloads.forEach(it -> byPath.put(it.path(), it));
  }

  /** Such as {@code fabric/Deployment/peer0-org1}; the pod itself where nobody makes it. */
  public String of(Pod pod) {
    return pod.owner()
        .map(owner -> root(pod.namespace(), owner))
        .orElse(pod.namespace() + "/Pod/" + pod.name());
  }

  private String root(String namespace, Owner owner) {
    String path = namespace + "/" + owner.kind() + "/" + owner.name();
    return Optional.ofNullable(byPath.get(path))
        .flatMap(Workload::owner)
        .map(above -> namespace + "/" + above.kind() + "/" + above.name())
        .orElse(path);
  }

  /** Those that a person wrote: what another controller makes is left out. */
  static List<Workload> written(Collection<Workload> workloads) {
    return workloads.stream().filter(it -> it.owner().isEmpty()).toList();
  }
}
