package dev.steward.model.estate;

import java.time.LocalDate;

/**
 * An accepted finding or an accepted unknown. Shown, counted, never silent; after its last day it
 * no longer counts.
 *
 * @param finding the id of the finding or unknown
 * @param by who accepts it
 * @param until the last day on which it holds, UTC
 */
public record Waiver(String finding, String because, String by, LocalDate until) {}
