package dev.steward.topology.impact;

import dev.steward.model.impact.Risk;

/** One thing that an operation does, and how bad it is. */
record Weighed(Risk risk, String reason) {}
