/** Scheduled jobs, from probe answers captured in the lab and made up. */
@NullMarked
package dev.steward.audit.schedule;

import org.jspecify.annotations.NullMarked;
