/** The declared intent: what should be. */
@NullMarked
package dev.steward.model.estate;

import org.jspecify.annotations.NullMarked;
