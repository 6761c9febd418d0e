/** Draws estates. */
@NullMarked
package dev.steward.app.map;

import org.jspecify.annotations.NullMarked;
