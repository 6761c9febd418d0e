package dev.steward.model.recovery;

import dev.steward.model.value.ServerName;
import java.util.List;

/**
 * One step in bringing an estate back, in an order that lets every step find what it needs.
 *
 * @param title what is brought back
 * @param parts its parts in the order in which they start, each with what is needed of it
 * @param where servers that it is on; empty where nobody saw it
 * @param why it comes here and not later
 * @param done how one knows that the next step may begin
 */
public record RecoveryStep(
    String title, List<String> parts, List<ServerName> where, String why, String done) {
  public RecoveryStep {
    parts = List.copyOf(parts);
    where = List.copyOf(where);
  }
}
