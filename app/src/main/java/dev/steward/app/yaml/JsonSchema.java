package dev.steward.app.yaml;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes record types as a JSON Schema (draft 2020-12) that accepts what {@link Binder} accepts
 * of shape and words; what parts say of each other is beyond a schema.
 *
 * <p>Made from the very descriptors that the binder reads with, so that the two cannot drift apart;
 * a schema library would need to be taught each of them again.
 */
public final class JsonSchema {
  private final Map<Class<?>, Object> defaults = new HashMap<>();
  private final Function<String, Optional<String>> notes;

  /**
   * @param notes what else is to be said of the component at this path below a record with a
   *     default, such as {@code disk.warn}
   */
  public JsonSchema(Function<String, Optional<String>> notes) {
    this.notes = notes;
  }

  /** Gives a record type the value that files are laid over. */
  public <T extends Record> JsonSchema withDefault(Class<T> type, T value) {
    defaults.put(type, value);
    return this;
  }

  /** The whole schema of a file. */
  public Map<String, Object> of(Class<? extends Record> type, String id, String title) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", id);
    schema.put("title", title);
    schema.putAll(record(type, null, ""));
    return schema;
  }

  private Map<String, Object> value(Type type, @Nullable Object fallback, String path) {
    Class<?> raw = Types.raw(type);
    Optional<Scalar<?>> scalar = Scalars.of(raw);
    if (scalar.isPresent()) {
      return new LinkedHashMap<>(new java.util.TreeMap<>(scalar.get().schema()));
    }
    if (raw == Optional.class) {
      return value(Types.argument(type, 0), null, path);
    }
    if (raw == OptionalInt.class) {
      return value(int.class, null, path);
    }
    if (Map.class.isAssignableFrom(raw)) {
      return map((ParameterizedType) type);
    }
    if (Iterable.class.isAssignableFrom(raw)) {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("type", "array");
      schema.put("items", value(Types.argument(type, 0), null, ""));
      return schema;
    }
    return record(raw, fallback, path);
  }

  private Map<String, Object> map(ParameterizedType type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    Scalars.of(Types.raw(Types.argument(type, 0)))
        .map(Scalar::schema)
        .filter(key -> key.size() > 1)
        .ifPresent(key -> schema.put("propertyNames", new java.util.TreeMap<>(key)));
    schema.put("additionalProperties", value(Types.argument(type, 1), null, ""));
    return schema;
  }

  private Map<String, Object> record(Class<?> type, @Nullable Object given, String path) {
    Object fallback = given == null ? defaults.get(type) : given;
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Object otherwise = fallback == null ? null : Types.read(component, fallback);
      String inner = path.isEmpty() ? component.getName() : path + "." + component.getName();
      Map<String, Object> schema =
          new LinkedHashMap<>(value(component.getGenericType(), otherwise, inner));
      description(component, otherwise, fallback == null ? "" : inner)
          .ifPresent(text -> schema.put("description", text));
      properties.put(component.getName(), schema);
      if (otherwise == null && Types.absent(component.getType()).isEmpty()) {
        required.add(component.getName());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    return schema;
  }

  private Optional<String> description(
      RecordComponent component, @Nullable Object otherwise, String notedPath) {
    List<String> sentences = new ArrayList<>();
    Doc doc = component.getAnnotation(Doc.class);
    if (doc != null) {
      sentences.add(doc.value());
    }
    notes.apply(notedPath).ifPresent(sentences::add);
    shown(otherwise).ifPresent(text -> sentences.add("Default: " + text + "."));
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
  }

  private static Optional<String> shown(@Nullable Object value) {
    return switch (value) {
      case null -> Optional.empty();
      case Duration duration -> Optional.of(Scalars.written(duration));
      case Optional<?> optional -> optional.flatMap(JsonSchema::shown);
      case OptionalInt number ->
          number.isPresent() ? Optional.of(String.valueOf(number.getAsInt())) : Optional.empty();
      case Collection<?> items when items.isEmpty() -> Optional.of("none");
      case Set<?> items ->
          Optional.of(String.join(", ", items.stream().map(String::valueOf).sorted().toList()));
      case Collection<?> items ->
          Optional.of(String.join(", ", items.stream().map(String::valueOf).toList()));
      case Enum<?> constant -> Optional.of(Scalars.label(constant));
      case Map<?, ?> _, Record _ when Scalars.of(value.getClass()).isEmpty() -> Optional.empty();
      default -> Optional.of(value.toString());
    };
  }
}
