/** Reads all servers of an estate side by side into a snapshot. */
@NullMarked
package dev.steward.audit.sweep;

import org.jspecify.annotations.NullMarked;
