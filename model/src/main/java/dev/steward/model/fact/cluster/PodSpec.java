package dev.steward.model.fact.cluster;

import java.util.List;
import java.util.Map;

/**
 * What a pod needs, as far as it decides where it may run and whether it would come back.
 *
 * @param nodeTerms required node affinity: one of the terms must match; empty means any node
 * @param antiAffinity required anti-affinity to other pods
 */
public record PodSpec(
    List<ContainerSpec> containers,
    List<PodVolume> volumes,
    Map<String, String> nodeSelector,
    List<NodeTerm> nodeTerms,
    List<AntiAffinity> antiAffinity,
    List<Toleration> tolerations,
    String serviceAccount,
    List<String> pullSecrets,
    boolean hostNetwork) {
  public PodSpec {
    containers = List.copyOf(containers);
    volumes = List.copyOf(volumes);
    nodeSelector = Map.copyOf(nodeSelector);
    nodeTerms = List.copyOf(nodeTerms);
    antiAffinity = List.copyOf(antiAffinity);
    tolerations = List.copyOf(tolerations);
    pullSecrets = List.copyOf(pullSecrets);
  }
}
