/**
 * Random estates whose truth is known, and a naive reckoning of what an operation on them loses.
 */
@NullMarked
package dev.steward.topology.world;

import org.jspecify.annotations.NullMarked;
