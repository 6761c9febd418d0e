/** K3s: what the probe answers about it, and the pack {@code k3s}. */
@NullMarked
package dev.steward.audit.k3s;

import org.jspecify.annotations.NullMarked;
