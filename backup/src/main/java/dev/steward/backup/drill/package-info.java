/** Restoring backups, and proving them by it. */
@NullMarked
package dev.steward.backup.drill;

import org.jspecify.annotations.NullMarked;
