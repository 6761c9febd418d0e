package dev.steward.kubernetes.access;

import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.PodInput;
import dev.steward.model.value.Secret;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads the values that a probe needs and writes them as assignments of the shell. Each is read
 * when it is needed, by a list that names one object, since the roles let Steward list only; none
 * is kept, and no reason quotes one.
 */
final class ReadInputs {
  private final ApiServer server;

  ReadInputs(ApiServer server) {
    this.server = server;
  }

  /** What became of it. */
  sealed interface Prepared {

    /** Lines for the shell, which whoever sends them wipes. */
    record Lines(Secret text) implements Prepared {}

    /** One of the values is not to be had. */
    record Missing(String why) implements Prepared {}
  }

  Prepared of(List<PodInput> inputs) throws InterruptedException {
    StringBuilder lines = new StringBuilder();
    for (PodInput input : inputs) {
      switch (value(input)) {
        case Value.There(String text) ->
            lines
                .append(input.variable())
                .append("='")
                .append(text.replace("'", "'\\''"))
                .append("'\n");
        case Value.NotThere(String why) -> {
          return new Prepared.Missing(why);
        }
      }
    }
    char[] text = new char[lines.length()];
    lines.getChars(0, text.length, text, 0);
    Secret secret = new Secret(text);
    Arrays.fill(text, '\0');
    return new Prepared.Lines(secret);
  }

  private sealed interface Value {
    record There(String text) implements Value {
      @Override
      public String toString() {
        return "••••••";
      }
    }

    record NotThere(String why) implements Value {}
  }

  private Value value(PodInput input) throws InterruptedException {
    String kind = input.kind() == ConfigKind.SECRET ? "secrets" : "configmaps";
    String path =
        "/api/v1/namespaces/%s/%s?fieldSelector=metadata.name%%3D%s"
            .formatted(input.namespace(), kind, input.name());
    return switch (server.get(path)) {
      case Answer.Body(String body, var _) ->
          ApiObject.parse(body).stream()
              .flatMap(list -> list.each("items"))
              .filter(it -> it.name().equals(input.name()))
              .filter(it -> it.has("data", input.key()))
              .findFirst()
              .map(it -> value(input, it.text("data", input.key())))
              .orElseGet(() -> new Value.NotThere(input.place() + ", is not there"));
      case Answer.Refused(Unknown why) -> new Value.NotThere(why.text());
      case Answer _ -> new Value.NotThere(input.place() + ", could not be read");
    };
  }

  private static Value value(PodInput input, String written) {
    Optional<String> whole =
        input.kind() == ConfigKind.SECRET ? decoded(written) : Optional.of(written);
    return whole
        .flatMap(text -> part(input, text))
        .filter(text -> text.indexOf('\0') < 0)
        .<Value>map(Value.There::new)
        .orElseGet(() ->
            new Value.NotThere(
                input.place() + ", holds nothing that the environment of a program can"));
  }

  private static Optional<String> part(PodInput input, String text) {
    return switch (input.part()) {
      case WHOLE -> Optional.of(text);
      case URL_USER -> UrlValue.of(text).map(UrlValue::user);
      case URL_PASSWORD -> UrlValue.of(text).map(UrlValue::password);
      case URL_DATABASE -> UrlValue.of(text).map(UrlValue::database);
    };
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(java.nio.ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
              .toString());
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
