/** Verifies an estate by suites of checks, over the verdicts of the rule book. */
@NullMarked
package dev.steward.audit.verify;

import org.jspecify.annotations.NullMarked;
