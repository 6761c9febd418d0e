package dev.steward.model.fact.k3s;

/** What K3s does on a node. */
public enum K3sRole {
  /** Runs the API server: a control-plane node. */
  SERVER,
  /** Runs workloads only. */
  AGENT
}
