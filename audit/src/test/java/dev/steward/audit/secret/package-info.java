/** Secrets: hidden, found, never shown. */
@NullMarked
package dev.steward.audit.secret;

import org.jspecify.annotations.NullMarked;
