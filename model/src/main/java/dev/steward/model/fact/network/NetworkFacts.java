package dev.steward.model.fact.network;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/** What listens, and which firewall stands before it. */
public record NetworkFacts(Observed<List<ListeningSocket>> sockets) {

  /** Nothing was seen, for one and the same reason. */
  public static NetworkFacts unseen(Unknown why) {
    return new NetworkFacts(new Observed.Unseen<>(why));
  }
}
