/** Backup tools: what the probe answers about them, and the pack {@code backup-tools}. */
@NullMarked
package dev.steward.audit.backup;

import org.jspecify.annotations.NullMarked;
