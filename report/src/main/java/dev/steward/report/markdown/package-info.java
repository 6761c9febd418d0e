/** Markdown (GitHub flavour) in which data stays data. */
@NullMarked
package dev.steward.report.markdown;

import org.jspecify.annotations.NullMarked;
