/** Public names as the machine that runs Steward sees them from outside. */
@NullMarked
package dev.steward.model.fact.name;

import org.jspecify.annotations.NullMarked;
