package dev.steward.model.fact.certificate;

import java.time.Instant;
import java.util.List;

/**
 * An X.509 certificate (RFC 5280).
 *
 * @param serial hexadecimal
 * @param alternativeNames DNS names and addresses
 * @param keyType such as {@code RSA} or {@code EC}
 * @param keyBits size of its modulus or field; 0 where the type has none
 * @param signature algorithm of the issuer's signature, such as {@code SHA256withRSA}
 * @param authority whether it may sign others
 */
public record Certificate(
    String subject,
    String issuer,
    String serial,
    List<String> alternativeNames,
    Instant notBefore,
    Instant notAfter,
    String keyType,
    int keyBits,
    String signature,
    boolean authority) {
  public Certificate {
    alternativeNames = List.copyOf(alternativeNames);
  }

  /** A root, or a leaf that vouches for itself: its own signature proves nothing. */
  public boolean selfSigned() {
    return subject.equals(issuer);
  }
}
