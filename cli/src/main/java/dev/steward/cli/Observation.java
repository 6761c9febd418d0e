package dev.steward.cli;

import dev.steward.model.estate.Estate;
import dev.steward.model.snapshot.Snapshot;

/** An estate and what was seen of it. */
record Observation(Estate estate, Snapshot snapshot) {}
