/** What an operation on servers would lose, as people and programs read it. */
@NullMarked
package dev.steward.model.impact;

import org.jspecify.annotations.NullMarked;
