package dev.steward.backup.drill;

import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a drill of a backup ended; kept in the vault, beside what it is about.
 *
 * @param reason why it failed; empty where it did not
 * @param tookMillis from the first byte asked for to the last assertion
 * @param ageMillis of the data when it was restored
 */
public record Proof(
    int format,
    String estate,
    String dataset,
    String backup,
    Instant at,
    boolean proven,
    String reason,
    long tookMillis,
    long ageMillis) {
  static final String FILE = "proof.json";

  private static final JsonMapper JSON = new JsonMapper();

  byte[] json() {
    return JSON.writeValueAsBytes(this);
  }

  static Proof parse(byte[] json) {
    try {
      return JSON.readValue(json, Proof.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a proof", e);
    }
  }
}
