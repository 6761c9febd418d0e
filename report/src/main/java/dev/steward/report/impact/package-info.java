/** What an operation would lose, in every form it can be handed out. */
@NullMarked
package dev.steward.report.impact;

import org.jspecify.annotations.NullMarked;
