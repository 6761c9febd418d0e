package dev.steward.model.value;

import java.util.Arrays;

/**
 * A secret in memory. It prints as dots, has no equality, is not serialisable, and can be wiped.
 *
 * <p>Use {@link #reveal()} only at the very call that hands the secret to its consumer.
 */
public final class Secret implements AutoCloseable {
  private final char[] characters;

  public Secret(char[] characters) {
    this.characters = characters.clone();
  }

  /** A copy of the characters, which the caller wipes. */
  public char[] reveal() {
    return characters.clone();
  }

  @Override
  public void close() {
    Arrays.fill(characters, '\0');
  }

  @Override
  public String toString() {
    return "••••••";
  }
}
