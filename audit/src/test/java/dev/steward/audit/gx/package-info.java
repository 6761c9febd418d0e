/** The first user's estate before the work, as it would have been observed. Constructed. */
@NullMarked
package dev.steward.audit.gx;

import org.jspecify.annotations.NullMarked;
