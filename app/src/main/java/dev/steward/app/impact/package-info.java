/** Says what operations on servers would lose. */
@NullMarked
package dev.steward.app.impact;

import org.jspecify.annotations.NullMarked;
