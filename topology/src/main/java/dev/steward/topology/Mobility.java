package dev.steward.topology;

import java.util.List;

/** What becomes of something that runs when its server leaves service in good order. */
public sealed interface Mobility {

  /** Belongs to the server, not to a cluster: neither a drain nor leaving the cluster stops it. */
  record OfServer() implements Mobility {}

  /** Belongs to the node: a drain passes it by (DaemonSets, static pods, etcd of K3s). */
  record OfNode() implements Mobility {}

  /**
   * Cannot follow: nothing starts it elsewhere.
   *
   * @param why for people, such as {@code its volume lies there}
   */
  record Bound(String why) implements Mobility {}

  /** Starts again on a node that it fits, if one is left. */
  record Movable(List<Whereabouts> nodes) implements Mobility {
    public Movable {
      nodes = List.copyOf(nodes);
    }
  }
}
