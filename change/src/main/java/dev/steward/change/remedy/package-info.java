/** Remedies: templates of steps, each for the findings of some rules. */
@NullMarked
package dev.steward.change.remedy;

import org.jspecify.annotations.NullMarked;
