package dev.steward.audit.access;

import dev.steward.model.fact.access.AuthorizedKey;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a line of authorized_keys (sshd(8)): options, type, key in base64 (RFC 4253, 6.6),
 * comment.
 */
final class AuthorizedKeyLine {

  private static final String TYPES =
      "(?:ssh-[a-z0-9]+|ecdsa-sha2-[a-z0-9]+|sk-[a-z0-9-]+@openssh\\.com"
          + "|[a-z0-9-]+-cert-v01@openssh\\.com)";
  private static final Pattern KEY =
      Pattern.compile("(" + TYPES + ")[ \\t]+([A-Za-z0-9+/]+={0,2})(?:[ \\t]+(.*))?");
  private static final Pattern OPTION =
      Pattern.compile("([A-Za-z0-9-]+)(?:=\"(?:[^\"\\\\]|\\\\.)*+\")?");
  private static final int MAX_COMMENT = 200;

  /** sshd reads no longer lines. */
  private static final int MAX_LINE = 8_192;

  private AuthorizedKeyLine() {}

  /** The key, or nothing where the line is none; sshd skips such a line too. */
  static Optional<AuthorizedKey> parse(String line) {
    if (line.length() > MAX_LINE) {
      return Optional.empty();
    }
    String rest = line.strip();
    List<String> options = new ArrayList<>();
    if (!KEY.matcher(rest).lookingAt()) {
      int end = readOptions(rest, options);
      if (end < 0) {
        return Optional.empty();
      }
      rest = rest.substring(end).strip();
    }
    Matcher key = KEY.matcher(rest);
    return key.matches() ? key(key, options) : Optional.empty();
  }

  /** Where the options end; negative if there are none that can be read. */
  private static int readOptions(String text, List<String> options) {
    Matcher matcher = OPTION.matcher(text);
    int at = 0;
    while (matcher.region(at, text.length()).lookingAt()) {
      options.add(matcher.group(1));
      at = matcher.end();
      if (at >= text.length() || text.charAt(at) != ',') {
        return at;
      }
      at++;
    }
    return -1;
  }

  private static Optional<AuthorizedKey> key(Matcher key, List<String> options) {
    try {
      byte[] blob = Base64.getDecoder().decode(key.group(2));
      String comment = key.group(3) == null ? "" : key.group(3).strip();
      return Optional.of(
          new AuthorizedKey(
              key.group(1),
              bits(key.group(1), ByteBuffer.wrap(blob)),
              fingerprint(blob),
              comment.substring(0, Math.min(comment.length(), MAX_COMMENT)),
              options));
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  /** RSA: exponent, modulus. DSA: its prime comes first. The others have one size. */
  private static int bits(String type, ByteBuffer blob) {
    byte[] name = next(blob);
    if (!new String(name, StandardCharsets.US_ASCII).equals(type)) {
      throw new IllegalArgumentException("The key is of another type than it says");
    }
    if (type.equals("ssh-rsa")) {
      next(blob);
      return new BigInteger(1, next(blob)).bitLength();
    }
    return type.equals("ssh-dss") ? new BigInteger(1, next(blob)).bitLength() : 0;
  }

  private static byte[] next(ByteBuffer blob) {
    int length = blob.getInt();
    if (length < 0 || length > blob.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    blob.get(bytes);
    return bytes;
  }

  private static String fingerprint(byte[] blob) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
