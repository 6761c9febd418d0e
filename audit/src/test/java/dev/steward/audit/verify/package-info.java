/** Tests of verifying. */
@NullMarked
package dev.steward.audit.verify;

import org.jspecify.annotations.NullMarked;
