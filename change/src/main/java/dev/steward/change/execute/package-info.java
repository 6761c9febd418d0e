/** Carrying a plan out, so that it can be killed, resumed and undone. */
@NullMarked
package dev.steward.change.execute;

import org.jspecify.annotations.NullMarked;
