package dev.steward.app.yaml;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Turns records into the YAML that {@link Binder} turns back into equal records.
 *
 * <p>What need not be written is left out: absent optionals, empty collections, {@code false}. Maps
 * are not needed so far, and refused.
 */
public final class WriteYaml {
  private WriteYaml() {}

  /** The document, after a comment. */
  public static String of(Record record, List<String> comment) {
    StringBuilder out = new StringBuilder();
    comment.forEach(line -> out.append("# ").append(line).append('\n'));
    YamlText.write(record(record), out);
    return out.toString();
  }

  private static YamlText.Value value(Type type, Object value) {
    Class<?> raw = Types.raw(type);
    if (Scalars.of(raw).isPresent()) {
      return word(value);
    }
    return switch (value) {
      case Optional<?> optional -> value(Types.argument(type, 0), optional.orElseThrow());
      case Collection<?> items ->
          new YamlText.Items(
              items.stream().map(item -> value(Types.argument(type, 0), item)).toList());
      case Record record -> raw.isSealed() ? variant(record) : record(record);
      default -> throw new IllegalStateException("Files cannot hold a " + type);
    };
  }

  private static YamlText.Value word(Object value) {
    return switch (value) {
      case Boolean truth -> new YamlText.Literal(truth.toString());
      case Number number -> new YamlText.Literal(number.toString());
      case Duration duration -> new YamlText.Word(Scalars.written(duration));
      case Enum<?> constant -> new YamlText.Word(Scalars.label(constant));
      default -> new YamlText.Word(value.toString());
    };
  }

  private static YamlText.Value variant(Record record) {
    YamlText.Value inner =
        Types.only(record.getClass())
            .map(only -> value(only.getGenericType(), Types.read(only, record)))
            .orElseGet(() -> record(record));
    return new YamlText.Entries(
        new LinkedHashMap<>(Map.of(Types.variant(record.getClass()), inner)));
  }

  private static YamlText.Entries record(Record record) {
    SequencedMap<String, YamlText.Value> entries = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = Types.read(component, record);
      if (!Types.absent(component.getType()).equals(Optional.of(value)) && !isEmpty(value)) {
        entries.put(component.getName(), value(component.getGenericType(), value));
      }
    }
    return new YamlText.Entries(entries);
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Collection<?> items && items.isEmpty();
  }
}
