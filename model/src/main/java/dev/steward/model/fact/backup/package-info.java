/** Backup tools and the remotes they know. */
@NullMarked
package dev.steward.model.fact.backup;

import org.jspecify.annotations.NullMarked;
