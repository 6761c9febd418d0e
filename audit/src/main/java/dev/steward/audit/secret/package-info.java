/**
 * Secrets where they do not belong: where and of which kind, never what they are. {@link
 * dev.steward.audit.redaction.Redaction} is the one place that hides them in text.
 */
@NullMarked
package dev.steward.audit.secret;

import org.jspecify.annotations.NullMarked;
