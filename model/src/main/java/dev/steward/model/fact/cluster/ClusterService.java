package dev.steward.model.fact.cluster;

import java.util.List;
import java.util.Map;

/**
 * A Service.
 *
 * @param type ClusterIP, NodePort, LoadBalancer or ExternalName
 * @param selector empty if its endpoints are kept by something else
 */
public record ClusterService(
    String namespace,
    String name,
    String type,
    Map<String, String> selector,
    String clusterIp,
    List<ServicePort> ports) {
  public ClusterService {
    selector = Map.copyOf(selector);
    ports = List.copyOf(ports);
  }
}
