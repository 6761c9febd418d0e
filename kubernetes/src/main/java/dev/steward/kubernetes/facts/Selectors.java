package dev.steward.kubernetes.facts;

import dev.steward.kubernetes.access.ApiObject;
import dev.steward.model.fact.cluster.AntiAffinity;
import dev.steward.model.fact.cluster.LabelSelector;
import dev.steward.model.fact.cluster.NodeTerm;
import dev.steward.model.fact.cluster.Requirement;
import java.util.List;
import java.util.Optional;

/** Reads selectors and affinities. */
final class Selectors {
  private Selectors() {}

  /** A selector; one that is not there matches nothing, an empty one everything, as in the API. */
  static LabelSelector selector(ApiObject parent, String field) {
    return optional(parent, field).orElse(LabelSelector.NOTHING);
  }

  static Optional<LabelSelector> optional(ApiObject parent, String field) {
    return parent.has(field) ? Optional.of(selector(parent.at(field))) : Optional.empty();
  }

  private static LabelSelector selector(ApiObject it) {
    return new LabelSelector(it.map("matchLabels"), requirements(it, "matchExpressions"));
  }

  /** The alternatives under a node selector. */
  static List<NodeTerm> nodeTerms(ApiObject nodeSelector) {
    return nodeSelector.all(
        it -> new NodeTerm(requirements(it, "matchExpressions"), requirements(it, "matchFields")),
        "nodeSelectorTerms");
  }

  static List<AntiAffinity> antiAffinity(ApiObject podSpec) {
    return podSpec.all(
        it -> new AntiAffinity(it.text("topologyKey"), selector(it, "labelSelector")),
        "affinity",
        "podAntiAffinity",
        "requiredDuringSchedulingIgnoredDuringExecution");
  }

  private static List<Requirement> requirements(ApiObject parent, String field) {
    return parent.all(
        it -> new Requirement(it.text("key"), it.text("operator"), it.texts("values")), field);
  }
}
