package dev.steward.app.yaml;

import dev.steward.app.yaml.Node.Text.Kind;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A type that is written as one word.
 *
 * @param expected completes "expects …"
 * @param kinds what it may be written as
 * @param secret whether a wrong value may be a secret, which is then not repeated
 * @param schema the JSON Schema of the written form
 * @param parse throws IllegalArgumentException for anything else
 */
record Scalar<T>(
    String expected,
    Set<Kind> kinds,
    boolean secret,
    Map<String, ?> schema,
    Function<String, T> parse) {

  Scalar {
    kinds = Set.copyOf(kinds);
    schema = Map.copyOf(schema);
  }

  static <T> Scalar<T> text(String expected, String pattern, Function<String, T> parse) {
    return new Scalar<>(
        expected,
        Set.of(Kind.STRING),
        false,
        pattern.isEmpty()
            ? Map.of("type", "string")
            : Map.of("type", "string", "pattern", "^(?:" + pattern + ")$"),
        parse);
  }

  /** The same, for what must not be repeated in messages. */
  Scalar<T> hidden() {
    return new Scalar<>(expected, kinds, true, schema, parse);
  }
}
