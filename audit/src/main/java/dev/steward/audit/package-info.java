/** Observes servers and judges what was seen. */
@NullMarked
package dev.steward.audit;

import org.jspecify.annotations.NullMarked;
