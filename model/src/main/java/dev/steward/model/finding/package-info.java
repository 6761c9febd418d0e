/** Verdicts of rules, findings, waivers and coverage. */
@NullMarked
package dev.steward.model.finding;

import org.jspecify.annotations.NullMarked;
