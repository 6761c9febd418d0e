/** Backup tools and what they left: what the probe answers about them, and the packs on it. */
@NullMarked
package dev.steward.audit.backup;

import org.jspecify.annotations.NullMarked;
