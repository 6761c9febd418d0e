/** Rules about the clock: the pack {@code time}. */
@NullMarked
package dev.steward.audit.time;

import org.jspecify.annotations.NullMarked;
