/** The estate as it is drawn. */
@NullMarked
package dev.steward.model.map;

import org.jspecify.annotations.NullMarked;
