package dev.steward.audit.k3s;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.EachServer;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.k3s.K3sInstallation;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All nodes of an estate run one version of K3s. */
final class VersionSkew {
  static final EachServer<K3sInstallation, Map<String, Set<ServerName>>> RULE =
      EachServer.of(
          new RuleCard(
              new RuleId("K3S-VERSION-SKEW"),
              "k3s",
              Severity.MEDIUM,
              "All nodes run one version of K3s",
              "A node of another version is an upgrade that was begun and not ended; an agent newer than"
                  + " its server is not supported.",
              List.of("Kubernetes: version skew policy", "K3s: manual upgrades"),
              "Upgrade the servers one by one, then the agents, to one version.",
              List.of()),
          facts -> facts.k3s().installation(),
          everywhere ->
              EachServer.owners(
                  everywhere, k3s -> k3s.installed() ? Stream.of(k3s.version()) : Stream.of()),
          VersionSkew::judge);

  private VersionSkew() {}

  /** The version that most nodes run is taken for the right one; of several, the newest-named. */
  private static List<Judgement> judge(
      ServerView server, K3sInstallation k3s, Map<String, Set<ServerName>> versions) {
    if (!k3s.installed()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "no K3s here"));
    }
    if (!server.spec().isClusterNode()) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), "it is not declared as a node of a cluster"));
    }
    String usual =
        versions.entrySet().stream()
            .max(
                Map.Entry.<String, Set<ServerName>>comparingByValue(
                        java.util.Comparator.comparingInt(Set::size))
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse(k3s.version());
    return usual.equals(k3s.version())
        ? List.of(new Judgement.Fine(server.subject()))
        : List.of(
            wrong(
                    server.subject(),
                    "K3s is %s here and %s elsewhere".formatted(k3s.version(), usual),
                    versions.getOrDefault(usual, Set.of()).stream()
                        .map(ServerName::value)
                        .collect(Collectors.joining(", ", "The others: ", ".")))
                .quoting("k3s version " + k3s.version()));
  }
}
