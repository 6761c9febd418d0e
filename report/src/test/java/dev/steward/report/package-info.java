/** Turns results into what people and programs read. */
@NullMarked
package dev.steward.report;

import org.jspecify.annotations.NullMarked;
