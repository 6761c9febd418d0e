/** Verifies an estate, and makes the transaction that a user asks for. */
@NullMarked
package dev.steward.app.verify;

import org.jspecify.annotations.NullMarked;
