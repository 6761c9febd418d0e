package dev.steward.change.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How entries hang together: each hash is the SHA-256 of the hash before it and all fields of the
 * entry, each with its length in front; the seal is the HMAC-SHA-256 of that hash. So an entry that
 * is changed, left out, moved or added without the key breaks the chain from there on.
 *
 * <p>The first hash is made of the journal's own id: an entry of one journal fits into no other.
 */
final class Chain {
  private static final String SEAL = "HmacSHA256";
  private static final String PURPOSE = "steward journal 1";

  private final String journal;
  private final SecretKeySpec key;

  /**
   * @param journal its id, made when it was created
   */
  Chain(String journal, byte[] installationKey) {
    this.journal = journal;
    this.key = new SecretKeySpec(hmac(new SecretKeySpec(installationKey, SEAL), PURPOSE), SEAL);
  }

  Head begin() {
    return new Head(0, digest(List.of(PURPOSE, journal)));
  }

  Entry next(Head head, Instant at, Event event) {
    long number = head.number() + 1;
    String hash = hash(head.hash(), number, at, event);
    return new Entry(number, at, event, hash, seal(hash));
  }

  String seal(String hash) {
    return HexFormat.of().formatHex(hmac(key, hash));
  }

  /** Where the chain is broken by this entry, or nothing. */
  boolean continues(Head head, Entry entry) {
    return entry.number() == head.number() + 1
        && entry.hash().equals(hash(head.hash(), entry.number(), entry.at(), entry.event()))
        && sealed(entry.hash(), entry.seal());
  }

  boolean sealed(String hash, String seal) {
    return MessageDigest.isEqual(
        seal(hash).getBytes(StandardCharsets.US_ASCII), seal.getBytes(StandardCharsets.US_ASCII));
  }

  private static String hash(String before, long number, Instant at, Event event) {
    return digest(
        List.of(
            before,
            Long.toString(number),
            at.toString(),
            event.run(),
            event.kind().name(),
            event.step(),
            event.text()));
  }

  private static String digest(List<String> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (String field : fields) {
        byte[] text = field.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
      }
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(SEAL);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + SEAL, e);
    }
  }
}
