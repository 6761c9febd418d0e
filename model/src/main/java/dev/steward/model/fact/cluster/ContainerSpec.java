package dev.steward.model.fact.cluster;

import java.util.List;
import java.util.Optional;

/**
 * A container of a pod.
 *
 * @param init whether it runs before the others
 * @param pullPolicy Always, IfNotPresent or Never
 * @param references ConfigMaps and Secrets that its environment comes from
 * @param dependencies other things that values of its environment name
 * @param secretLiterals names of variables that look like secrets and have their value in the pod
 * @param readiness what it is asked to learn whether it is ready
 * @param connections how it connects to databases and the like; absent where nobody looked
 */
public record ContainerSpec(
    String name,
    String image,
    String pullPolicy,
    boolean init,
    List<ConfigReference> references,
    List<Dependency> dependencies,
    List<String> secretLiterals,
    List<Integer> ports,
    Optional<HttpCheck> readiness,
    Optional<List<ConnectionUse>> connections) {
  public ContainerSpec {
    connections = connections.map(List::copyOf);
    references = List.copyOf(references);
    dependencies = List.copyOf(dependencies);
    secretLiterals = List.copyOf(secretLiterals);
    ports = List.copyOf(ports);
  }

  /** One that is seen to connect to nothing. */
  public ContainerSpec(
      String name,
      String image,
      String pullPolicy,
      boolean init,
      List<ConfigReference> references,
      List<Dependency> dependencies,
      List<String> secretLiterals,
      List<Integer> ports,
      Optional<HttpCheck> readiness) {
    this(
        name,
        image,
        pullPolicy,
        init,
        references,
        dependencies,
        secretLiterals,
        ports,
        readiness,
        Optional.of(List.of()));
  }

  /** The same with what it connects to. */
  public ContainerSpec connecting(ConnectionUse... uses) {
    return new ContainerSpec(
        name,
        image,
        pullPolicy,
        init,
        references,
        dependencies,
        secretLiterals,
        ports,
        readiness,
        Optional.of(List.of(uses)));
  }
}
