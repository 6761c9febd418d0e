/** Tests of verifying. */
@NullMarked
package dev.steward.app.verify;

import org.jspecify.annotations.NullMarked;
