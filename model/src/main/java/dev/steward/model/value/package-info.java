/** Small typed values that every room speaks: names, sizes, shares, secrets. */
@NullMarked
package dev.steward.model.value;

import org.jspecify.annotations.NullMarked;
