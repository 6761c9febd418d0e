package dev.steward.topology;

import dev.steward.model.estate.Estate;
import dev.steward.model.value.ServerName;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which environment things belong to. Where that cannot be told and production may be meant,
 * production is meant.
 */
final class Environments {
  private final Estate estate;

  Environments(Estate estate) {
    this.estate = estate;
  }

  /**
   * Whether a namespace is production. Its environment is the one that declares it, else the one
   * that its label {@code environment} names, else the one whose name is a word of its own, else
   * the cluster's only one.
   */
  boolean production(String cluster, String namespace, Map<String, String> labels) {
    Set<String> run =
        Optional.ofNullable(estate.platform().clusters().get(cluster))
            .map(spec -> spec.environments())
            .filter(some -> !some.isEmpty())
            .orElse(estate.environments().keySet());
    return Stream.of(declaring(namespace), labelled(labels), spoken(namespace), only(run))
        .flatMap(Optional::stream)
        .findFirst()
        .map(this::isProduction)
        .orElseGet(() -> anyProduction(run));
  }

  boolean production(ServerName server) {
    return estate
        .server(server)
        .flatMap(spec -> spec.environment())
        .map(this::isProduction)
        .orElseGet(() -> anyProduction(estate.environments().keySet()));
  }

  /** Whether anything of a cluster may be production. */
  boolean production(String cluster) {
    return anyProduction(
        Optional.ofNullable(estate.platform().clusters().get(cluster))
            .map(spec -> spec.environments())
            .filter(some -> !some.isEmpty())
            .orElse(estate.environments().keySet()));
  }

  private Optional<String> declaring(String namespace) {
    return estate.environments().entrySet().stream()
        .filter(entry -> entry.getValue().namespaces().contains(namespace))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  private Optional<String> labelled(Map<String, String> labels) {
    return Optional.ofNullable(labels.get("environment"))
        .filter(estate.environments()::containsKey);
  }

  private Optional<String> spoken(String namespace) {
    Set<String> words =
        Arrays.stream(namespace.split("[-.]")).collect(Collectors.toUnmodifiableSet());
    return estate.environments().keySet().stream().filter(words::contains).sorted().findFirst();
  }

  private static Optional<String> only(Set<String> run) {
    return run.size() == 1 ? run.stream().findFirst() : Optional.empty();
  }

  private boolean isProduction(String environment) {
    Estate.Environment declared = estate.environments().get(environment);
    return declared == null || declared.production();
  }

  private boolean anyProduction(Set<String> some) {
    return some.isEmpty() || some.stream().anyMatch(this::isProduction);
  }
}
