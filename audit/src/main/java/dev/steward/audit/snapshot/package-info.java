/**
 * Snapshots as files: written once, recognised when truncated, altered or newer, readable for ever.
 */
@NullMarked
package dev.steward.audit.snapshot;

import org.jspecify.annotations.NullMarked;
