/** Who a machine is: what it says of itself, what it presents, and what was pinned. */
@NullMarked
package dev.steward.model.identity;

import org.jspecify.annotations.NullMarked;
