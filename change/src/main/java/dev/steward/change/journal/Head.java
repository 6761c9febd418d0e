package dev.steward.change.journal;

/**
 * The last entry of a journal.
 *
 * @param number 0 for a journal in which nothing was written
 * @param hash that of the entry, which stands for all before it
 */
public record Head(long number, String hash) {}
