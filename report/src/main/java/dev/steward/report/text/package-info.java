/** Text from strangers, made harmless before it meets any format. */
@NullMarked
package dev.steward.report.text;

import org.jspecify.annotations.NullMarked;
