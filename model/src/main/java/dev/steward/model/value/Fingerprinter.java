package dev.steward.model.value;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns secrets into {@link KeyedFingerprint}s with the installation's key, which never leaves it.
 * Thread-safe.
 */
public final class Fingerprinter {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;
  private final SecretKeySpec key;

  /**
   * @param key at least 32 random bytes
   */
  public Fingerprinter(byte[] key) {
    if (key.length < 32) {
      throw new IllegalArgumentException("The installation's key has at least 32 bytes");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  public KeyedFingerprint of(CharSequence secret) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return new KeyedFingerprint(HexFormat.of().formatHex(mac.doFinal(bytes), 0, BYTES));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
