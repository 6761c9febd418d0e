package dev.steward.model.fact.network;

import java.util.OptionalInt;

/**
 * A unit that failed because its port was taken.
 *
 * @param message the line of its log that says so
 * @param port the port, where the message names it
 */
public record PortConflict(String unit, String message, OptionalInt port) {}
