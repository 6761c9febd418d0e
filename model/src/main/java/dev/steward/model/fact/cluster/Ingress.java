package dev.steward.model.fact.cluster;

import java.util.List;

/**
 * An Ingress.
 *
 * @param services names of the Services behind it
 * @param tlsSecrets names of the Secrets with its certificates
 */
public record Ingress(
    String namespace,
    String name,
    String className,
    List<String> hosts,
    List<String> services,
    List<String> tlsSecrets) {
  public Ingress {
    hosts = List.copyOf(hosts);
    services = List.copyOf(services);
    tlsSecrets = List.copyOf(tlsSecrets);
  }
}
