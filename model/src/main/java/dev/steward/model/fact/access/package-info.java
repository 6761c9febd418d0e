/** Who can log in, and how. */
@NullMarked
package dev.steward.model.fact.access;

import org.jspecify.annotations.NullMarked;
