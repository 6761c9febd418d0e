/** Certificates on disk: what the probe answers about them, and the pack {@code certificates}. */
@NullMarked
package dev.steward.audit.certificate;

import org.jspecify.annotations.NullMarked;
