package dev.steward.testing.simulated;

import dev.steward.model.port.Order;

/** What may go wrong at a remote call. An implementation may also throw, or end the process. */
public interface Trouble {
  Trouble NONE = _ -> Fate.NONE;

  Fate meets(Order order);

  /** Called after the order was carried out and before its answer is given. */
  default void acted(Order order) {}

  /** Of an order. */
  enum Fate {
    NONE,
    /** The server is not reached. */
    NOT_SENT,
    /** The connection goes before the order arrives, and the caller cannot know. */
    LOST,
    /** The order is carried out, and its answer is lost. */
    ANSWER_LOST
  }
}
