/** The ports through which servers are read. */
@NullMarked
package dev.steward.model.port;

import org.jspecify.annotations.NullMarked;
