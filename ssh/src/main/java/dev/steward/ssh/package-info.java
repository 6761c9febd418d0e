/** Reads servers over SSH and on the local machine. */
@NullMarked
package dev.steward.ssh;

import org.jspecify.annotations.NullMarked;
