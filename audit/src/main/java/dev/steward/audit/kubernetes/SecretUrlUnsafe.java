package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterSecret;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.ConfigReference;
import dev.steward.model.fact.cluster.ConnectionUse;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.SecretUrl;
import dev.steward.model.fact.cluster.Setting;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Secret values that become part of a URL are written so that the URL stays one. */
final class SecretUrlUnsafe {
  static final ClusterRule<Seen> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-SECRET-URL-UNSAFE",
              Severity.HIGH,
              "Secret values that become part of a URL leave it a URL",
              "Kubernetes puts a value into a URL as it is. A slash or an @ in a password ends the URL's credentials"
                  + " there, and the program connects to another host, as another user, or not at all.",
              List.of("I-04", "RFC 3986, sections 2.1 and 3.2.1"),
              "Give the Secret a password of letters, digits and . _ ~ - alone, in the database as well; or let the program"
                  + " take user and password apart from the URL; or percent-encode it where the whole URL is in the Secret."),
          Seen::of,
          SecretUrlUnsafe::judge);

  private SecretUrlUnsafe() {}

  record Seen(List<ClusterSecret> secrets, List<Workload> workloads) {
    static Observed<Seen> of(ClusterFacts facts) {
      return Observed.both(facts.secrets(), facts.workloads(), Seen::new);
    }
  }

  private static List<Judgement> judge(ClusterView cluster, Seen seen) {
    if (!wasLookedAt(seen)) {
      return List.of(
          new Judgement.Undecided(
              cluster.subject("secrets", "in URLs"),
              "the snapshot was taken before connections were looked at"));
    }
    Map<String, Set<String>> users = new TreeMap<>();
    Map<String, String> why = new TreeMap<>();
    for (Workload workload : Owners.written(seen.workloads())) {
      for (ContainerSpec container : workload.template().containers()) {
        container.connections().orElse(List.of()).stream()
            .filter(ConnectionUse::spliced)
            .flatMap(use -> spliced(seen, workload, container, use))
            .forEach(it -> {
              users.computeIfAbsent(it.key(), _ -> new TreeSet<>()).add(it.user());
              why.put(it.key(), "a character that has to be percent-encoded in a URL");
            });
      }
    }
    seen.secrets()
        .forEach(secret ->
            broken(secret)
                .forEach(key -> {
                  String place = place(secret.namespace(), secret.name(), key);
                  users.computeIfAbsent(place, _ -> new TreeSet<>());
                  why.put(place, "a URL whose user or password is not percent-encoded");
                }));
    List<Judgement> judgements = new ArrayList<>();
    why.forEach((place, what) ->
        judgements.add(
            wrong(
                    cluster.subject("secret", place),
                    "Secret %s breaks the URL that it becomes part of".formatted(place),
                    "What connects by that URL goes elsewhere or fails.")
                .with(List.copyOf(users.get(place)))
                .quoting("Secret %s holds %s".formatted(place, what))));
    return judgements;
  }

  private static boolean wasLookedAt(Seen seen) {
    return seen.secrets().stream().allMatch(it -> it.urls().isPresent())
        && seen.workloads().stream()
            .flatMap(it -> it.template().containers().stream())
            .allMatch(it -> it.connections().isPresent());
  }

  private record Use(String key, String user) {}

  private static Stream<Use> spliced(
      Seen seen, Workload workload, ContainerSpec container, ConnectionUse use) {
    return keys(seen, workload, container, use.password())
        .map(key ->
            new Use(
                place(workload.namespace(), key.getKey(), key.getValue()),
                "%s puts it into %s".formatted(workload.path(), use.variable())));
  }

  /** The Secret and key that a password is of, where its value breaks a URL. */
  private static Stream<Map.Entry<String, String>> keys(
      Seen seen, Workload workload, ContainerSpec container, Setting password) {
    return switch (password) {
      case Setting.From(ConfigKind kind, String name, String key)
          when kind == ConfigKind.SECRET && isUnsafe(seen, workload, name, key) ->
          Stream.of(Map.entry(name, key));
      case Setting.Inherited(List<String> variables) ->
          container.references().stream()
              .filter(it -> it.kind() == ConfigKind.SECRET && it.key().isEmpty())
              .map(ConfigReference::name)
              .flatMap(name ->
                  variables.stream()
                      .filter(key -> isUnsafe(seen, workload, name, key))
                      .map(key -> Map.entry(name, key)));
      case Setting.From _, Setting.Plain _, Setting.InUrl _ -> Stream.of();
    };
  }

  private static boolean isUnsafe(Seen seen, Workload workload, String name, String key) {
    return seen.secrets().stream()
        .filter(it -> it.namespace().equals(workload.namespace()) && it.name().equals(name))
        .anyMatch(it -> it.notUrlSafe().contains(key));
  }

  private static List<String> broken(ClusterSecret secret) {
    return secret.urls().orElse(Map.of()).entrySet().stream()
        .filter(it -> it.getValue().broken())
        .map(Map.Entry<String, SecretUrl>::getKey)
        .sorted()
        .toList();
  }

  private static String place(String namespace, String name, String key) {
    return "%s/%s, key %s,".formatted(namespace, name, key);
  }
}
