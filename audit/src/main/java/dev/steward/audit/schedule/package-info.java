/** Scheduled jobs: every command of every job looked up in the environment that cron gives it. */
@NullMarked
package dev.steward.audit.schedule;

import org.jspecify.annotations.NullMarked;
