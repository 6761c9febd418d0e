/** Backups of an estate: taken, listed, restored and proved. */
@NullMarked
package dev.steward.app.backup;

import org.jspecify.annotations.NullMarked;
