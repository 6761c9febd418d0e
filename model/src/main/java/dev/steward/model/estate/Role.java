package dev.steward.model.estate;

import java.util.Locale;

/** What a server is for; decides which firewall, services and files are right on it. */
public enum Role {
  /** A K3s server: API server, scheduler and, usually, an etcd member. */
  CONTROL_PLANE,
  /** A K3s agent. */
  WORKER,
  /** A server of no cluster. */
  STANDALONE,
  /** Serves web pages to people: a web server is wanted here. */
  WEBSITE,
  /** Holds databases outside a cluster. */
  DATABASE,
  /** Runs Docker containers outside a cluster. */
  CONTAINERS,
  /** Runs backups. */
  BACKUP;

  /** A member of a Kubernetes cluster, whose host ports and firewall follow other rules. */
  public boolean isClusterNode() {
    return this == CONTROL_PLANE || this == WORKER;
  }

  /** As written in the estate file, such as {@code control-plane}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
