/** Hides what has the shape of a secret in whatever is quoted from a server. */
@NullMarked
package dev.steward.audit.redaction;

import org.jspecify.annotations.NullMarked;
