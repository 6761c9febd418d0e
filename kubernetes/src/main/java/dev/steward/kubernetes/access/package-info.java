/** Asks one API server: credentials, single requests with their limits, lists by pages. */
@NullMarked
package dev.steward.kubernetes.access;

import org.jspecify.annotations.NullMarked;
