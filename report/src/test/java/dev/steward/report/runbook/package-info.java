/** Tests of the runbook. */
@NullMarked
package dev.steward.report.runbook;

import org.jspecify.annotations.NullMarked;
