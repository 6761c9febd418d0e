/** What listens, and what stands before it: the probe's parsers and the pack {@code network}. */
@NullMarked
package dev.steward.audit.network;

import org.jspecify.annotations.NullMarked;
