/** How a verification ended, in every form it can be handed out. */
@NullMarked
package dev.steward.report.verify;

import org.jspecify.annotations.NullMarked;
