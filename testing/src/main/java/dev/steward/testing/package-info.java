/** Fakes and contract suites, for tests only. */
@NullMarked
package dev.steward.testing;

import org.jspecify.annotations.NullMarked;
