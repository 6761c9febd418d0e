/** Repositories of restic, driven through its command line. */
@NullMarked
package dev.steward.backup.vault;

import org.jspecify.annotations.NullMarked;
