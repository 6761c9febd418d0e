/** What was verified, and how that ended. */
@NullMarked
package dev.steward.model.verification;

import org.jspecify.annotations.NullMarked;
