package dev.steward.audit.rule;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.finding.Subject;
import dev.steward.model.snapshot.ClusterObservation;
import java.time.Instant;

/**
 * One cluster as a rule sees it: what was declared, what was seen.
 *
 * @param now when the snapshot was taken
 */
public record ClusterView(
    ClusterSpec spec, Estate estate, ClusterObservation observation, Instant now) {

  public String name() {
    return spec.name();
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
