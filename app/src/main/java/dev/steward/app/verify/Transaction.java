package dev.steward.app.verify;

import java.time.Duration;
import java.util.List;

/**
 * A change that a user has made to see it arrive: the only thing in a verification that changes
 * anything, and never made unasked.
 *
 * @param invoke the words of the command that submits it, run on this machine
 * @param query the words of the command that shows it afterwards
 * @param expected text that the query then shows
 * @param limit for each of the two
 */
public record Transaction(
    List<String> invoke, List<String> query, String expected, Duration limit) {
  public Transaction {
    invoke = List.copyOf(invoke);
    query = List.copyOf(query);
  }

  /** From commands as a person writes them; refuses what only a shell could run. */
  public static Transaction of(String invoke, String query, String expected, Duration limit) {
    return new Transaction(
        CommandWords.of("--invoke", invoke), CommandWords.of("--query", query), expected, limit);
  }
}
