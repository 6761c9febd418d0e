/** Draws a topology. */
@NullMarked
package dev.steward.topology.map;

import org.jspecify.annotations.NullMarked;
