/** Rules of the pack time. */
@NullMarked
package dev.steward.audit.time;

import org.jspecify.annotations.NullMarked;
