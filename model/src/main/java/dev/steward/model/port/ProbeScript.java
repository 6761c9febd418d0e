package dev.steward.model.port;

/**
 * The one thing a {@link ServerReader} runs: a read-only POSIX sh script, sent over standard input.
 *
 * <p>Only the audit room makes one, from its own resources; a test of the architecture keeps it so.
 * The text ends with a line that prints {@link #endMarker()}, so that a cut reply is recognised.
 *
 * @param nonce unguessable, new for every reading, so that no output of a server can pose as a
 *     marker
 */
public record ProbeScript(String text, String nonce) {
  public ProbeScript {
    if (!nonce.matches("[0-9a-f]{32}") || !text.contains(nonce)) {
      throw new IllegalArgumentException("A probe carries its nonce: 32 hexadecimal digits");
    }
  }

  /** The last line of a complete reply. */
  public String endMarker() {
    return nonce + " done";
  }
}
