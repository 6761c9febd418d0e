/** What an operation on servers would lose or degrade, reckoned from a topology. */
@NullMarked
package dev.steward.topology.impact;

import org.jspecify.annotations.NullMarked;
