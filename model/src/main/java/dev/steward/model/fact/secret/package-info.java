/** Secrets in places where they can be read; that they are there, never what they are. */
@NullMarked
package dev.steward.model.fact.secret;

import org.jspecify.annotations.NullMarked;
