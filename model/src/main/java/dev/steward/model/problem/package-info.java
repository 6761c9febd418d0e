/** The one family of errors: what failed, where, and what to do next. */
@NullMarked
package dev.steward.model.problem;

import org.jspecify.annotations.NullMarked;
