/** The runbook of an estate. */
@NullMarked
package dev.steward.report.runbook;

import org.jspecify.annotations.NullMarked;
