/** Reads configuration and wires adapters to features; decides nothing. */
@NullMarked
package dev.steward.app;

import org.jspecify.annotations.NullMarked;
