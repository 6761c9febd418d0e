/** The planner: findings and remedies in, an ordered plan out. */
@NullMarked
package dev.steward.change.planner;

import org.jspecify.annotations.NullMarked;
