package dev.steward.audit.data;

import java.util.List;

/**
 * What the instances of a datastore are to each other.
 *
 * @param copies how many of them hold the same data
 * @param troubles why the others do not, one sentence each
 */
record Replication(int copies, List<String> troubles) {
  Replication {
    troubles = List.copyOf(troubles);
  }
}
