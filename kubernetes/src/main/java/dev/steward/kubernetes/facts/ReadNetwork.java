package dev.steward.kubernetes.facts;

import dev.steward.kubernetes.access.ApiObject;
import dev.steward.model.fact.cluster.ClusterService;
import dev.steward.model.fact.cluster.Endpoint;
import dev.steward.model.fact.cluster.Ingress;
import dev.steward.model.fact.cluster.NetworkPolicy;
import dev.steward.model.fact.cluster.PolicyPeer;
import dev.steward.model.fact.cluster.ServicePort;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads Services and what leads to them, and the policies between pods. */
public final class ReadNetwork {
  private ReadNetwork() {}

  public static ClusterService service(ApiObject it) {
    return new ClusterService(
        it.namespace(),
        it.name(),
        it.some("spec", "type").orElse("ClusterIP"),
        it.map("spec", "selector"),
        it.text("spec", "clusterIP"),
        it.all(
            port ->
                new ServicePort(
                    port.text("name"),
                    port.number(0, "port"),
                    port.some("targetPort").orElse(port.text("port")),
                    port.number(0, "nodePort")),
            "spec",
            "ports"));
  }

  /** The backends of an EndpointSlice; a condition that is not told counts as ready (API docs). */
  public static Stream<Endpoint> endpoints(ApiObject slice) {
    String service = slice.text("metadata", "labels", "kubernetes.io/service-name");
    return slice
        .each("endpoints")
        .flatMap(it ->
            it.texts("addresses").stream()
                .map(address ->
                    new Endpoint(
                        slice.namespace(),
                        service,
                        address,
                        !it.has("conditions", "ready") || it.flag("conditions", "ready"),
                        it.text("targetRef", "kind").equals("Pod")
                            ? it.some("targetRef", "name")
                            : Optional.empty(),
                        it.some("nodeName"))));
  }

  public static Ingress ingress(ApiObject it) {
    ApiObject spec = it.at("spec");
    Stream<String> paths =
        spec.each("rules")
            .flatMap(rule -> rule.each("http", "paths"))
            .flatMap(path -> path.some("backend", "service", "name").stream());
    return new Ingress(
        it.namespace(),
        it.name(),
        spec.some("ingressClassName")
            .orElse(it.text("metadata", "annotations", "kubernetes.io/ingress.class")),
        spec.each("rules").flatMap(rule -> rule.some("host").stream()).distinct().toList(),
        Stream.concat(spec.some("defaultBackend", "service", "name").stream(), paths)
            .distinct()
            .toList(),
        spec.each("tls").flatMap(tls -> tls.some("secretName").stream()).distinct().toList());
  }

  public static NetworkPolicy policy(ApiObject it) {
    ApiObject spec = it.at("spec");
    boolean egress = spec.has("egress");
    return new NetworkPolicy(
        it.namespace(),
        it.name(),
        Selectors.selector(spec, "podSelector"),
        spec.has("policyTypes")
            ? Set.copyOf(spec.texts("policyTypes"))
            : egress ? Set.of("Ingress", "Egress") : Set.of("Ingress"),
        Stream.concat(
                spec.each("ingress").flatMap(rule -> rule.each("from")),
                spec.each("egress").flatMap(rule -> rule.each("to")))
            .filter(peer -> !peer.has("ipBlock"))
            .map(peer ->
                new PolicyPeer(
                    Selectors.optional(peer, "namespaceSelector"),
                    Selectors.optional(peer, "podSelector")))
            .toList(),
        (int) spec.each("ingress").count(),
        (int) spec.each("egress").count());
  }
}
