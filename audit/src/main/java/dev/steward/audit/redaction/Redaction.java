package dev.steward.audit.redaction;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Hides what has the shape of a secret. Everything quoted from a server (evidence, command lines,
 * log excerpts) goes through here before it becomes a fact.
 *
 * <p>Hides more rather than less: a placeholder after {@code password=} disappears too. What has no
 * recognisable shape cannot be hidden; so quote as little as proves the point.
 */
public final class Redaction {
  /** What stands in a secret's place. */
  public static final String HIDDEN = "••••••";

  /**
   * Long unbroken text of mixed letters and digits is taken for a token; fingerprints (SHA256:…)
   * and public keys (AAAA…) are not secret.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![A-Za-z0-9+/=_:.-])(?!AAAA)(?=[^\\s\\x1f]{0,200}[0-9])(?=[^\\s\\x1f]{0,200}[A-Z])"
              + "(?=[^\\s\\x1f]{0,200}[a-z])[A-Za-z0-9+_=-]{32,4000}+(?![/.])");

  private Redaction() {}

  /** The text with {@link #HIDDEN} for every secret in it. */
  public static String redact(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    List<SecretShape> shapes = SecretShapes.in(text);
    for (SecretShape shape : shapes) {
      if (shape.start() >= done) {
        out.append(text, done, shape.start()).append(HIDDEN);
        done = shape.end();
      } else if (shape.end() > done) {
        done = shape.end();
      }
    }
    return TOKEN.matcher(out.append(text, done, text.length())).replaceAll(HIDDEN);
  }
}
