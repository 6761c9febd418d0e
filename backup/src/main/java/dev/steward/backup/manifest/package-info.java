/** What makes snapshots a backup. */
@NullMarked
package dev.steward.backup.manifest;

import org.jspecify.annotations.NullMarked;
