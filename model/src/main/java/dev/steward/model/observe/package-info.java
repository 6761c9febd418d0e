/** What was seen, how we know, and why something was not seen. */
@NullMarked
package dev.steward.model.observe;

import org.jspecify.annotations.NullMarked;
