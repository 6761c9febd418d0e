/** What a rule is, and how a rule book judges a snapshot. */
@NullMarked
package dev.steward.audit.rule;

import org.jspecify.annotations.NullMarked;
