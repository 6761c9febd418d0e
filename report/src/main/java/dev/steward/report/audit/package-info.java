/** What an audit found, in every form it can be handed out. */
@NullMarked
package dev.steward.report.audit;

import org.jspecify.annotations.NullMarked;
