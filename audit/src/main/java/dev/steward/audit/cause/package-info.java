/** Which findings follow from others, so that one cause is told once with what it brings about. */
@NullMarked
package dev.steward.audit.cause;

import org.jspecify.annotations.NullMarked;
