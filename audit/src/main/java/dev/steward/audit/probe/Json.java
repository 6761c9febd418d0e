package dev.steward.audit.probe;

import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that a tool on a server answered. Whatever is not of the form asked for is an {@link
 * UnreadableAnswer}, which never quotes the text.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(50).build())
                  .build())
          .build();

  private Json() {}

  public static JsonNode object(String text) {
    JsonNode node = tree(text);
    if (!node.isObject()) {
      throw new UnreadableAnswer("not a JSON object");
    }
    return node;
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw unreadable("not JSON");
    }
  }

  public static String string(JsonNode node, String field) {
    return optional(node, field).orElseThrow(() -> unreadable("no text in " + field));
  }

  /** The text of a field; empty where the field is missing, null or an empty text. */
  public static Optional<String> optional(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString()
        ? Optional.of(value.stringValue()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  public static int integer(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isInt()) {
      throw unreadable("no number in " + field);
    }
    return value.intValue();
  }

  /** A field that is true or false; false where it is missing or null. */
  public static boolean flag(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isBoolean() && value.booleanValue();
  }

  /**
   * What a JDK or model method reads from a text, its complaint turned into an unreadable answer.
   */
  public static <T> T value(String text, String what, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException e) {
      throw unreadable("not " + what);
    }
  }

  private static UnreadableAnswer unreadable(String what) {
    return new UnreadableAnswer(what);
  }
}
