/** What is asked of programs inside the pods of a cluster, by the declared parts that they are. */
@NullMarked
package dev.steward.audit.inside;

import org.jspecify.annotations.NullMarked;
