/** Plans carried out: approvals, runs and their journal, in the state directory. */
@NullMarked
package dev.steward.app.change;

import org.jspecify.annotations.NullMarked;
