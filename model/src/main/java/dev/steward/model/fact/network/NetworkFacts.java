package dev.steward.model.fact.network;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/**
 * What listens, and what stands before it.
 *
 * @param sockets every socket that waits for peers
 * @param firewall which packet filters there are, and what they let in
 * @param portConflicts units that could not have the port they wanted
 */
public record NetworkFacts(
    Observed<List<ListeningSocket>> sockets,
    Observed<Firewall> firewall,
    Observed<List<PortConflict>> portConflicts) {

  /** Nothing was seen, for one and the same reason. */
  public static NetworkFacts unseen(Unknown why) {
    return new NetworkFacts(
        new Observed.Unseen<>(why), new Observed.Unseen<>(why), new Observed.Unseen<>(why));
  }
}
