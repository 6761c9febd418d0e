/** How clusters are changed: orders to requests, the run's lease, and what undo needs. */
@NullMarked
package dev.steward.kubernetes.change;

import org.jspecify.annotations.NullMarked;
