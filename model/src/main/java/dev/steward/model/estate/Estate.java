package dev.steward.model.estate;

import dev.steward.model.value.ServerName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The declared intent: what should be.
 *
 * @param standards by name; {@code default} applies where a server names none, and is complete even
 *     if not declared
 * @param exceptions where a rule is known not to apply to a server, with reason and expiry
 * @param waivers accepted findings and accepted unknowns
 * @param platform what is declared to run on the servers
 * @param unobserved declared parts that this version of Steward does not observe, such as {@code
 *     clusters.main}; the audit lists them as not assessed
 */
public record Estate(
    String name,
    Map<String, Environment> environments,
    SequencedMap<ServerName, ServerSpec> servers,
    Map<String, Standard> standards,
    List<StandardException> exceptions,
    List<Waiver> waivers,
    Map<String, Approver> approvers,
    Platform platform,
    List<String> unobserved) {

  public Estate {
    environments = Map.copyOf(environments);
    servers = Collections.unmodifiableSequencedMap(new TreeMap<>(servers));
    standards = Map.copyOf(standards);
    exceptions = List.copyOf(exceptions);
    waivers = List.copyOf(waivers);
    approvers = Map.copyOf(approvers);
    unobserved = List.copyOf(unobserved);
  }

  /** An estate of servers alone. */
  public Estate(
      String name,
      Map<String, Environment> environments,
      SequencedMap<ServerName, ServerSpec> servers,
      Map<String, Standard> standards,
      List<StandardException> exceptions,
      List<Waiver> waivers,
      Map<String, Approver> approvers,
      List<String> unobserved) {
    this(
        name,
        environments,
        servers,
        standards,
        exceptions,
        waivers,
        approvers,
        Platform.NONE,
        unobserved);
  }

  /**
   * One of the people-facing environments, such as MainNet.
   *
   * @param namespaces of clusters, that belong to it
   */
  public record Environment(boolean production, Set<String> namespaces) {
    public Environment {
      namespaces = Set.copyOf(namespaces);
    }

    public Environment(boolean production) {
      this(production, Set.of());
    }
  }

  /**
   * Someone whose SSH signature approves a phase of a plan. The key is in authorized_keys form,
   * without options.
   */
  public record Approver(String key) {}

  public Optional<ServerSpec> server(ServerName server) {
    return Optional.ofNullable(servers.get(server));
  }

  /** The standard that a server is held to. */
  public Standard standardOf(ServerSpec server) {
    return standards.getOrDefault(
        server.standard().orElse("default"), standards.getOrDefault("default", Standard.DEFAULT));
  }
}
