package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterService;
import dev.steward.model.fact.cluster.Dependency;
import dev.steward.model.fact.cluster.Ingress;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every Service that configuration names exists. */
final class ServiceMissing {
  static final ClusterRule<Named> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-SERVICE-MISSING",
              Severity.HIGH,
              "Every Service that a variable or an Ingress names exists",
              "The name does not resolve: what needs it fails when it first asks, not when it"
                  + " starts.",
              List.of("I-06", "Kubernetes: DNS for Services and Pods"),
              "Correct the name in the workload's configuration, or create the Service that it"
                  + " means."),
          Named::of,
          ServiceMissing::judge);

  private ServiceMissing() {}

  record Named(
      Cluster cluster, Set<String> services, Set<String> namespaces, List<Ingress> ingresses) {
    static Observed<Named> of(ClusterFacts facts) {
      return Observed.both(
          facts.services(),
          Observed.both(
              Cluster.of(facts),
              Observed.both(facts.namespaces(), facts.ingresses(), Map::entry),
              (cluster, rest) ->
                  new Named(
                      cluster,
                      Set.of(),
                      rest.getKey().stream().map(Namespace::name).collect(Collectors.toSet()),
                      rest.getValue())),
          (services, rest) ->
              new Named(rest.cluster, paths(services), rest.namespaces, rest.ingresses));
    }

    private static Set<String> paths(List<ClusterService> services) {
      return services.stream()
          .map(it -> it.namespace() + "/" + it.name())
          .collect(Collectors.toSet());
    }
  }

  private static List<Judgement> judge(ClusterView cluster, Named seen) {
    Map<String, Set<String>> wanted = new TreeMap<>();
    Owners owners = seen.cluster().owners();
    for (Pod pod : seen.cluster().pods()) {
      pod.spec().containers().stream()
          .flatMap(it -> it.dependencies().stream())
          .forEach(dependency ->
              service(dependency, pod.namespace(), seen)
                  .ifPresent(path ->
                      wanted
                          .computeIfAbsent(path, _ -> new TreeSet<>())
                          .add(owners.of(pod) + " in " + dependency.variable())));
    }
    seen.ingresses()
        .forEach(ingress ->
            ingress
                .services()
                .forEach(name ->
                    wanted
                        .computeIfAbsent(ingress.namespace() + "/" + name, _ -> new TreeSet<>())
                        .add(ingress.namespace() + "/Ingress/" + ingress.name())));
    List<Judgement> judgements = new ArrayList<>();
    wanted.forEach((path, by) ->
        judgements.add(
            seen.services().contains(path)
                ? new Judgement.Fine(cluster.subject("service", path))
                : wrong(
                        cluster.subject("service", path),
                        "There is no Service %s, and %s"
                            .formatted(
                                path,
                                by.size() == 1
                                    ? by.iterator().next() + " names it"
                                    : by.size() + " places name it"),
                        "What asks for it fails.")
                    .with(by.stream().map(it -> it + " names it").toList())
                    .quoting("no Service %s; named by %s".formatted(path, Cluster.few(by)))));
    return judgements;
  }

  /**
   * The Service that a name means, as namespace/name; empty for a name outside of the cluster. A
   * name without dots may be one of the pod's own aliases, and counts only with a port.
   */
  private static Optional<String> service(Dependency dependency, String namespace, Named seen) {
    List<String> parts = List.of(dependency.host().split("\\.", -1));
    int svc = parts.indexOf("svc");
    if (svc >= 2) {
      return Optional.of(parts.get(svc - 1) + "/" + parts.get(svc - 2));
    }
    if (parts.size() == 1 && dependency.port().isPresent()) {
      return Optional.of(namespace + "/" + parts.getFirst());
    }
    boolean inCluster = parts.size() == 2 && seen.namespaces().contains(parts.get(1));
    return inCluster ? Optional.of(parts.get(1) + "/" + parts.getFirst()) : Optional.empty();
  }
}
