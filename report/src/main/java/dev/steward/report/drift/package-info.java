/** What changed between two snapshots, in every form it can be handed out. */
@NullMarked
package dev.steward.report.drift;

import org.jspecify.annotations.NullMarked;
