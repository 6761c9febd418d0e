/** Docker and containerd: what the probe answers about them, and the pack {@code docker}. */
@NullMarked
package dev.steward.audit.container;

import org.jspecify.annotations.NullMarked;
