/** Plans: made from what was seen, and kept in files that a person reviews and edits. */
@NullMarked
package dev.steward.app.plan;

import org.jspecify.annotations.NullMarked;
