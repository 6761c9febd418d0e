/** Public names for tests. */
@NullMarked
package dev.steward.testing.name;

import org.jspecify.annotations.NullMarked;
