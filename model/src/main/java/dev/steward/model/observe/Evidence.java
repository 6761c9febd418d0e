package dev.steward.model.observe;

import java.time.Instant;

/**
 * The question asked of a machine and the part of its answer that proves a point.
 *
 * @param source the command or API path that was asked
 * @param at when it was asked, by the clock of the machine that runs Steward
 * @param excerpt the telling part of the answer, with secrets already removed; may be empty
 */
public record Evidence(String source, Instant at, String excerpt) {
  /** Longest excerpt kept, in characters: enough to prove a point, too little to carry a dump. */
  public static final int MAX_EXCERPT = 2_000;

  public Evidence {
    excerpt = excerpt.length() > MAX_EXCERPT ? excerpt.substring(0, MAX_EXCERPT) + " …" : excerpt;
  }

  /** The same question and time with another excerpt. */
  public Evidence quoting(String other) {
    return new Evidence(source, at, other);
  }
}
