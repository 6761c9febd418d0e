/** Databases and caches, as seen through their own answers. */
@NullMarked
package dev.steward.model.fact.data;

import org.jspecify.annotations.NullMarked;
