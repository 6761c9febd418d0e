package dev.steward.audit.cause;

import dev.steward.model.finding.Finding;

/** One finding that another follows from. */
record Link(Finding cause, Finding effect) {}
