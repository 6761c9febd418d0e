/** Container engines and what they hold. */
@NullMarked
package dev.steward.model.fact.container;

import org.jspecify.annotations.NullMarked;
