package dev.steward.kubernetes.facts;

import dev.steward.kubernetes.access.ApiObject;
import dev.steward.model.fact.cluster.DisruptionBudget;
import dev.steward.model.fact.cluster.Grant;
import java.util.Optional;

/** Reads disruption budgets and bindings of roles. */
public final class ReadPolicies {
  private ReadPolicies() {}

  public static DisruptionBudget budget(ApiObject it) {
    return new DisruptionBudget(
        it.namespace(),
        it.name(),
        Selectors.selector(it.at("spec"), "selector"),
        it.some("spec", "minAvailable"),
        it.some("spec", "maxUnavailable"),
        it.number(0, "status", "expectedPods"),
        it.number(0, "status", "currentHealthy"),
        it.number(0, "status", "disruptionsAllowed"));
  }

  /** Of a RoleBinding or a ClusterRoleBinding, which has no namespace. */
  public static Grant grant(ApiObject it) {
    return new Grant(
        Optional.of(it.namespace()).filter(name -> !name.isEmpty()),
        it.name(),
        it.text("roleRef", "name"),
        it.text("roleRef", "kind").equals("ClusterRole"),
        it.all(ReadPolicies::subject, "subjects"));
  }

  private static String subject(ApiObject it) {
    String namespace = it.some("namespace").map(name -> name + "/").orElse("");
    return it.text("kind") + " " + namespace + it.text("name");
  }
}
