package dev.steward.audit.rule;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.finding.Subject;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.value.ServerName;
import java.time.Instant;
import java.util.Optional;

/** One cluster as a rule sees it: what was declared, what was seen. */
public record ClusterView(ClusterSpec spec, AuditInput input, ClusterObservation observation) {

  public String name() {
    return spec.name();
  }

  public Estate estate() {
    return input.estate();
  }

  /** When the snapshot was taken. */
  public Instant now() {
    return input.now();
  }

  /** The declared server that a node is: by its machine-id, else by its name. */
  public Optional<ServerSpec> serverOf(ClusterNode node) {
    Optional<ServerSpec> same =
        input.snapshot().servers().stream()
            .filter(it -> !node.machineId().isEmpty())
            .filter(it ->
                it.facts()
                    .identity()
                    .maybe()
                    .filter(identity -> identity.machineId().equals(node.machineId()))
                    .isPresent())
            .findFirst()
            .flatMap(it -> estate().server(it.name()));
    return same.or(() ->
        ServerName.isValid(node.name())
            ? estate().server(new ServerName(node.name()))
            : Optional.empty());
  }

  public ClusterFacts facts() {
    return observation.facts();
  }

  /** The cluster itself as a subject. */
  public Subject subject() {
    return subject(spec);
  }

  /**
   * A part of the cluster as a subject.
   *
   * @param part unique among the cluster's parts of this kind, such as {@code fabric/orderer0}
   */
  public Subject subject(String kind, String part) {
    return Subject.estate(kind, spec.name() + "/" + part);
  }

  static Subject subject(ClusterSpec spec) {
    return Subject.estate("cluster", spec.name());
  }
}
