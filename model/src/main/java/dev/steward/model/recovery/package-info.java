/** The order in which an estate is brought back. */
@NullMarked
package dev.steward.model.recovery;

import org.jspecify.annotations.NullMarked;
