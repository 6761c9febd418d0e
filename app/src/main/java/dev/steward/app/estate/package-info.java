/** Reads, checks, drafts and amends the estate file. */
@NullMarked
package dev.steward.app.estate;

import org.jspecify.annotations.NullMarked;
