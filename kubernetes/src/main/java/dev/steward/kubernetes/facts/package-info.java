/** Maps the API's objects to facts, one object at a time. Values of secrets end here. */
@NullMarked
package dev.steward.kubernetes.facts;

import org.jspecify.annotations.NullMarked;
