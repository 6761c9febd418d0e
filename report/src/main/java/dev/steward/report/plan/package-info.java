/** Plans, for people who review them. */
@NullMarked
package dev.steward.report.plan;

import org.jspecify.annotations.NullMarked;
