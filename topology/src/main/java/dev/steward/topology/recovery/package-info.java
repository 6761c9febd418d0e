/** Says in which order an estate is brought back. */
@NullMarked
package dev.steward.topology.recovery;

import org.jspecify.annotations.NullMarked;
