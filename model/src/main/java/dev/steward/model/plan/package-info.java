/** Plans: what will be done to an estate, as data that a person reviews. */
@NullMarked
package dev.steward.model.plan;

import org.jspecify.annotations.NullMarked;
