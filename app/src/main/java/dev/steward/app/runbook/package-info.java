/** Makes the runbook of an estate. */
@NullMarked
package dev.steward.app.runbook;

import org.jspecify.annotations.NullMarked;
