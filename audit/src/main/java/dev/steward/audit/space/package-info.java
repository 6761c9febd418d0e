/** What can be removed from a disk without loss. */
@NullMarked
package dev.steward.audit.space;

import org.jspecify.annotations.NullMarked;
