/** Everything observed at one time. */
@NullMarked
package dev.steward.model.snapshot;

import org.jspecify.annotations.NullMarked;
