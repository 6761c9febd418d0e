/** The rule book, as pages to read. */
@NullMarked
package dev.steward.report.explain;

import org.jspecify.annotations.NullMarked;
