package dev.steward.model.fact.host;

import dev.steward.model.value.Percent;

/**
 * Share of the last five minutes in which some task waited for the resource (Linux kernel, PSI,
 * {@code some avg300}).
 */
public record Pressure(Percent cpu, Percent memory, Percent io) {}
