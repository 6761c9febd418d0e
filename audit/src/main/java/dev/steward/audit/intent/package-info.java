/** What was declared against what was seen: the pack {@code intent}. */
@NullMarked
package dev.steward.audit.intent;

import org.jspecify.annotations.NullMarked;
