/** Drawing on a terminal: width, colour, and the one place that writes escape sequences. */
@NullMarked
package dev.steward.report.terminal;

import org.jspecify.annotations.NullMarked;
