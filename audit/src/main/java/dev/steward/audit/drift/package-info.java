/** What changed between two audits. */
@NullMarked
package dev.steward.audit.drift;

import org.jspecify.annotations.NullMarked;
