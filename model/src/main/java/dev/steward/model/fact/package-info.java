/**
 * What can be known about one server, by topic; every fact is {@link
 * dev.steward.model.observe.Observed}.
 */
@NullMarked
package dev.steward.model.fact;

import org.jspecify.annotations.NullMarked;
