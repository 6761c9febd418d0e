/** Who can log in, and how: the probe's parsers and the pack {@code access}. */
@NullMarked
package dev.steward.audit.access;

import org.jspecify.annotations.NullMarked;
