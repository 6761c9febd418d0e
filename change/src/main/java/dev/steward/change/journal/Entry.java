package dev.steward.change.journal;

import java.time.Instant;

/**
 * An event at its place in the chain.
 *
 * @param number counts from 1 without gaps
 * @param at the writer's clock, which may jump; the order is the number's
 * @param hash of the entry before and everything in this one, see {@link Chain}
 * @param seal of the hash, by the installation's key
 */
public record Entry(long number, Instant at, Event event, String hash, String seal) {}
