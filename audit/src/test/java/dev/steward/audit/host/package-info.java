/** Parsers and rules of the packs host and time. */
@NullMarked
package dev.steward.audit.host;

import org.jspecify.annotations.NullMarked;
