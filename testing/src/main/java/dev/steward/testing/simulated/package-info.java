/** An estate that is simulated, and can be troubled at every remote call. */
@NullMarked
package dev.steward.testing.simulated;

import org.jspecify.annotations.NullMarked;
