/**
 * The truth about runs: what was intended, done, seen and verified, in an order that nobody can
 * change afterwards.
 */
@NullMarked
package dev.steward.change.journal;

import org.jspecify.annotations.NullMarked;
