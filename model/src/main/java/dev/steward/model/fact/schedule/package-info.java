/** Scheduled jobs and the environment in which they run. */
@NullMarked
package dev.steward.model.fact.schedule;

import org.jspecify.annotations.NullMarked;
