/** Taking backups. */
@NullMarked
package dev.steward.backup.take;

import org.jspecify.annotations.NullMarked;
