/** Runs an audit from an estate to a result. */
@NullMarked
package dev.steward.app.audit;

import org.jspecify.annotations.NullMarked;
