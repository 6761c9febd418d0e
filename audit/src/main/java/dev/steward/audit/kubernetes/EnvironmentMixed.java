package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What belongs to an environment runs on its servers. */
final class EnvironmentMixed {
  static final ClusterRule<Cluster> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-ENVIRONMENT-MIXED",
              Severity.HIGH,
              "What belongs to an environment runs on servers of that environment",
              "Work on a test server then takes production with it, and its disk holds production's"
                  + " data.",
              List.of("I-17", "I-13"),
              "Give the workload a required node affinity to servers of its environment. A stateful"
                  + " one moves only after its data was copied and the copy proved."),
          Cluster::of,
          EnvironmentMixed::judge);

  private EnvironmentMixed() {}

  /** Pods of one environment on a server of another. */
  private record Mixed(String environment, String server, String other) {}

  private static List<Judgement> judge(ClusterView cluster, Cluster seen) {
    Map<String, Mixed> where = new TreeMap<>();
    Map<String, Set<String>> pods = new TreeMap<>();
    Set<String> stateful = new TreeSet<>();
    Map<String, ServerSpec> servers = servers(cluster, seen);
    for (Pod pod : seen.pods()) {
      Optional<String> own = environment(cluster.estate(), pod.namespace());
      Optional<ServerSpec> server = pod.node().flatMap(it -> Optional.ofNullable(servers.get(it)));
      Optional<String> other = server.flatMap(ServerSpec::environment);
      boolean running = !pod.phase().equals("Succeeded") && !pod.phase().equals("Failed");
      if (running && own.isPresent() && other.isPresent() && !own.equals(other)) {
        String key = own.get() + " on " + server.orElseThrow().name();
        where.put(key, new Mixed(own.get(), server.orElseThrow().name().value(), other.get()));
        pods.computeIfAbsent(key, _ -> new TreeSet<>()).add(pod.path());
        if (pod.spec().volumes().stream().anyMatch(PodVolume.Claim.class::isInstance)) {
          stateful.add(key);
        }
      }
    }
    List<Judgement> judgements = new ArrayList<>();
    where.forEach((key, mixed) ->
        judgements.add(
            wrong(
                    cluster.subject("placement", key),
                    "%d pods of %s run on %s, a server of %s"
                        .formatted(
                            pods.getOrDefault(key, Set.of()).size(),
                            mixed.environment(),
                            mixed.server(),
                            mixed.other()),
                    stateful.contains(key)
                        ? "Some keep their data there: what is done to that server is done to %s."
                            .formatted(mixed.environment())
                        : "What is done to that server is done to %s."
                            .formatted(mixed.environment()))
                .as(severity(cluster.estate(), mixed, stateful.contains(key)))
                .with(List.copyOf(pods.getOrDefault(key, Set.of())))
                .quoting(
                    "on %s: %s"
                        .formatted(
                            mixed.server(), Cluster.few(pods.getOrDefault(key, Set.of()))))));
    return judgements;
  }

  private static Severity severity(Estate estate, Mixed mixed, boolean stateful) {
    boolean production =
        Optional.ofNullable(estate.environments().get(mixed.environment()))
            .filter(Estate.Environment::production)
            .isPresent();
    return production ? Severity.HIGH : stateful ? Severity.MEDIUM : Severity.LOW;
  }

  /** The environment that declares the namespace, else the one whose name is a word of its name. */
  private static Optional<String> environment(Estate estate, String namespace) {
    Optional<String> declared =
        estate.environments().entrySet().stream()
            .filter(it -> it.getValue().namespaces().contains(namespace))
            .map(Map.Entry::getKey)
            .findFirst();
    if (declared.isPresent()) {
      return declared;
    }
    List<String> words = List.of(namespace.split("-", -1));
    List<String> named = estate.environments().keySet().stream().filter(words::contains).toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  /** The declared server that each node is, by machine-id, else by name. */
  private static Map<String, ServerSpec> servers(ClusterView cluster, Cluster seen) {
    Map<String, ServerSpec> servers = new TreeMap<>();
    for (ClusterNode node : seen.nodes()) {
      cluster.serverOf(node).ifPresent(it -> servers.put(node.name(), it));
    }
    return servers;
  }
}
