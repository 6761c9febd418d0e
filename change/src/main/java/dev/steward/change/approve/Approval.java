package dev.steward.change.approve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That somebody approves one phase of one plan.
 *
 * @param plan the plan's hash: whoever changes the plan voids its approvals
 * @param approver whom the estate declares
 * @param nonce random, so that no two approvals are the same
 */
public record Approval(String plan, int phase, String approver, Instant expires, String nonce) {
  private static final Pattern FORM =
      Pattern.compile(
          """
          steward approval 1
          plan ([0-9a-f]{64})
          phase ([0-7])
          approver ([A-Za-z0-9][A-Za-z0-9._-]*)
          expires (\\S+)
          nonce ([0-9a-f]{32})
          """);

  /** What is signed, byte for byte. */
  public String text() {
    return """
    steward approval 1
    plan %s
    phase %d
    approver %s
    expires %s
    nonce %s
    """
        .formatted(plan, phase, approver, expires, nonce);
  }

  /** Empty where the text is none. */
  public static Optional<Approval> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Approval(
              matcher.group(1),
              Integer.parseInt(matcher.group(2)),
              matcher.group(3),
              Instant.parse(matcher.group(4)),
              matcher.group(5)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** By which the journal knows that it was used. */
  public String id() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
