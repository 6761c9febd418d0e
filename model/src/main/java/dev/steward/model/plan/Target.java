package dev.steward.model.plan;

import dev.steward.model.value.ServerName;

/** The one thing that a step acts on. */
public sealed interface Target {
  /** A server; what it is, is in the plan's {@link Plan.Identity}. */
  record OnServer(ServerName server) implements Target {
    @Override
    public String toString() {
      return server.value();
    }
  }

  /** An object of a cluster. */
  record OnObject(KubernetesObject object) implements Target {
    @Override
    public String toString() {
      return object.toString();
    }
  }

  /** Neither: a person acts somewhere that Steward does not reach, such as a provider's console. */
  record Elsewhere(String where) implements Target {
    @Override
    public String toString() {
      return where;
    }
  }
}
