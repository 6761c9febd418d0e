package dev.steward.audit.access;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** Writes public keys as authorized_keys has them (RFC 4253, 6.6). */
final class Keys {

  private Keys() {}

  static String rsa(RSAPublicKey key) {
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    add(blob, "ssh-rsa".getBytes(StandardCharsets.US_ASCII));
    add(blob, key.getPublicExponent().toByteArray());
    add(blob, key.getModulus().toByteArray());
    return "ssh-rsa " + Base64.getEncoder().encodeToString(blob.toByteArray()) + " test";
  }

  private static void add(ByteArrayOutputStream blob, byte[] part) {
    blob.writeBytes(ByteBuffer.allocate(4).putInt(part.length).array());
    blob.writeBytes(part);
  }
}
