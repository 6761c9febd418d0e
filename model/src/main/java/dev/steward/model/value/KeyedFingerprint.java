package dev.steward.model.value;

import java.util.regex.Pattern;

/**
 * What stands for a secret in a snapshot: equal secrets have equal fingerprints, and nothing can be
 * learnt from one without the installation's key (HMAC-SHA-256, RFC 2104, the first 16 bytes in
 * hexadecimal).
 */
public record KeyedFingerprint(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public KeyedFingerprint {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a keyed fingerprint");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
