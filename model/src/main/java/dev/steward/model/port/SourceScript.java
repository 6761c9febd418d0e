package dev.steward.model.port;

/**
 * What is run where data lies, to read it for a backup: a POSIX sh script whose standard output is
 * the data. It changes no data.
 *
 * <p>Only the backup room makes one; a test of the architecture keeps it so.
 */
public record SourceScript(String text) {
  public SourceScript {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A source script says what is read");
    }
  }
}
