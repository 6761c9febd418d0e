package dev.steward.model.fact.cluster;

import dev.steward.model.observe.Observed;
import java.util.List;

/**
 * Credentials of applications and whether a database takes them.
 *
 * @param datastore the declared one that the address leads to
 * @param address the Service and port that the applications use
 * @param source where the password is, such as {@code Secret backend/database, key password}
 * @param workloads those that use them
 */
public record DatabaseLogin(
    String datastore,
    String address,
    String source,
    List<String> workloads,
    Observed<Outcome> outcome) {
  public DatabaseLogin {
    workloads = List.copyOf(workloads);
  }

  /** What became of it. */
  public enum Outcome {
    /** The application's password was taken, and a wrong one was not. */
    ACCEPTED,
    /** The application's password was refused, as a wrong one was. */
    REFUSED,
    /** The password was taken, and the database is not there or may not be entered. */
    NO_ENTRY,
    /** A wrong password was taken as well, so that nothing is proved. */
    ANYONE
  }
}
