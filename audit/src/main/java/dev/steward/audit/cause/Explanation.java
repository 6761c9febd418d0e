package dev.steward.audit.cause;

import java.util.stream.Stream;

/**
 * One way in which findings follow from others.
 *
 * <p>It links two findings only where what was seen shows that they hang together, and where
 * repairing the one ends the other: two troubles at one place are not enough.
 */
interface Explanation {
  Stream<Link> links(Found found);
}
