/** The chapters of the audit report that tell of the estate as a whole. */
@NullMarked
package dev.steward.report.audit.chapter;

import org.jspecify.annotations.NullMarked;
