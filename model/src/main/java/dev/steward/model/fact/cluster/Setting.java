package dev.steward.model.fact.cluster;

import java.util.List;

/** Where a container gets one value of its environment from. A secret value is never held. */
public sealed interface Setting {

  /** Stands in the pod in the open, and is no secret: a user, a database. */
  record Plain(String text) implements Setting {}

  /** One key of a ConfigMap or Secret in the container's namespace. */
  record From(ConfigKind kind, String name, String key) implements Setting {}

  /** The part of the URL that one key of a Secret holds. */
  record InUrl(String secret, String key) implements Setting {}

  /**
   * One of these variables, if a ConfigMap or Secret that the container takes as a whole has it.
   */
  record Inherited(List<String> variables) implements Setting {
    public Inherited {
      variables = List.copyOf(variables);
    }
  }
}
