package dev.steward.app.state;

import dev.steward.model.identity.HostKey;
import dev.steward.model.identity.PinnedIdentity;
import dev.steward.model.value.ServerName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The format of {@code pins.json}, version 1. */
final class PinsFile {
  private static final int VERSION = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private PinsFile() {}

  private record Content(int schemaVersion, List<Pin> pins) {}

  private record Pin(String server, String machineId, List<HostKey> hostKeys, Instant pinnedAt) {}

  static byte[] format(Pins pins) {
    List<Pin> entries =
        new TreeMap<>(pins.all())
            .values().stream()
                .map(pin ->
                    new Pin(pin.server().value(), pin.machineId(), pin.hostKeys(), pin.pinnedAt()))
                .toList();
    return (MAPPER.writeValueAsString(new Content(VERSION, entries)) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws IllegalArgumentException if the bytes are no such file; says why
   */
  static Pins parse(byte[] bytes) {
    try {
      Content content = MAPPER.readValue(bytes, Content.class);
      if (content.schemaVersion() != VERSION) {
        throw new IllegalArgumentException(
            "it has format %d, and this Steward reads format %d"
                .formatted(content.schemaVersion(), VERSION));
      }
      return new Pins(
          content.pins().stream()
              .map(pin ->
                  new PinnedIdentity(
                      new ServerName(pin.server()),
                      pin.machineId(),
                      pin.hostKeys(),
                      pin.pinnedAt()))
              .collect(Collectors.toMap(PinnedIdentity::server, pin -> pin)));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("it is not the JSON that Steward wrote", e);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("it pins one server twice", e);
    }
  }
}
