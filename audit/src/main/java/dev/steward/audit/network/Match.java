package dev.steward.audit.network;

/** Whether a condition of a packet filter holds for a packet. */
enum Match {
  YES,
  NO,
  /** It depends on what the packet's description leaves open, or is not understood. */
  MAYBE;

  Match and(Match other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES ? other : MAYBE;
  }

  Match or(Match other) {
    if (this == YES || other == YES) {
      return YES;
    }
    return this == NO ? other : MAYBE;
  }

  Match negated() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case MAYBE -> MAYBE;
    };
  }

  static Match of(boolean holds) {
    return holds ? YES : NO;
  }
}
