/** Programs that the scripts of this folder measure. */
@NullMarked
package dev.steward.bench;

import org.jspecify.annotations.NullMarked;
