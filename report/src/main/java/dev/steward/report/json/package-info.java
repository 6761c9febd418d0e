/** JSON as it leaves Steward: stable order, well-formed, nothing a terminal would obey. */
@NullMarked
package dev.steward.report.json;

import org.jspecify.annotations.NullMarked;
