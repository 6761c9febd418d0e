package dev.steward.model.plan;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedCollection;

/**
 * The hash of a value made of records, the same on every machine and in every run.
 *
 * <p>Each value is fed to SHA-256 as its type's name, the number of its parts and the parts, each
 * text with its length, so that no two different values give the same bytes. Sets and maps are
 * ordered by the hashes of their entries.
 */
public final class CanonicalHash {
  private final MessageDigest digest;

  private CanonicalHash(MessageDigest digest) {
    this.digest = digest;
  }

  /** SHA-256 in hexadecimal. */
  public static String of(Object value) {
    CanonicalHash hash = new CanonicalHash(sha256());
    hash.feed(value);
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private void feed(Object value) {
    switch (value) {
      case Record record -> feedRecord(record);
      case Optional<?> optional -> feedAll("Optional", optional.stream().toList());
      case OptionalInt optional -> feedAll("Optional", optional.stream().boxed().toList());
      case SequencedCollection<?> ordered -> feedAll("List", ordered);
      case Collection<?> set -> feedSorted("Set", set.stream().map(CanonicalHash::of).toList());
      case Map<?, ?> map ->
          feedSorted(
              "Map",
              map.entrySet().stream()
                  .map(entry -> of(List.of(entry.getKey(), entry.getValue())))
                  .toList());
      case Enum<?> constant -> word(constant.getDeclaringClass().getSimpleName(), constant.name());
      default -> feedWord(value);
    }
  }

  private void feedWord(Object value) {
    String type = value.getClass().getName();
    if (!type.startsWith("java.") && !(value instanceof java.nio.file.Path)) {
      throw new IllegalArgumentException("There is no canonical form of " + type);
    }
    word(
        value instanceof java.nio.file.Path ? "Path" : value.getClass().getSimpleName(),
        value.toString());
  }

  private void feedRecord(Record record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    text(record.getClass().getSimpleName());
    text(String.valueOf(components.length));
    for (RecordComponent component : components) {
      text(component.getName());
      feed(read(component, record));
    }
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      return Objects.requireNonNull(component.getAccessor().invoke(record));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private void feedAll(String type, Collection<?> parts) {
    text(type);
    text(String.valueOf(parts.size()));
    parts.forEach(this::feed);
  }

  private void feedSorted(String type, List<String> hashes) {
    feedAll(type, hashes.stream().sorted(Comparator.naturalOrder()).toList());
  }

  private void word(String type, String value) {
    text(type);
    text(value);
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
