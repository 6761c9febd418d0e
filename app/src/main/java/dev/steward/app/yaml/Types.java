package dev.steward.app.yaml;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;

/** What reflection says of record types. */
final class Types {
  private Types() {}

  static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> (Class<?>) generic.getRawType();
      default -> throw new IllegalStateException("Files cannot hold a " + type);
    };
  }

  static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  /** What a component is when the file does not say; empty if the file must. */
  static Optional<Object> absent(Class<?> type) {
    if (type == Optional.class) {
      return Optional.of(Optional.empty());
    }
    if (type == OptionalInt.class) {
      return Optional.of(OptionalInt.empty());
    }
    if (type == boolean.class) {
      return Optional.of(false);
    }
    if (Map.class.isAssignableFrom(type)) {
      return Optional.of(Map.of());
    }
    if (SortedSet.class.isAssignableFrom(type)) {
      return Optional.of(Collections.emptySortedSet());
    }
    if (Set.class.isAssignableFrom(type)) {
      return Optional.of(Set.of());
    }
    return Iterable.class.isAssignableFrom(type) ? Optional.of(List.of()) : Optional.empty();
  }

  /** The records that a sealed type may be, by the names that files give them. */
  static SequencedMap<String, Class<?>> variants(Class<?> sealed) {
    SequencedMap<String, Class<?>> variants = new LinkedHashMap<>();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        variants.putAll(variants(permitted));
      } else {
        variants.put(variant(permitted), permitted);
      }
    }
    return variants;
  }

  /** The name of a record among the others of its sealed type. */
  static String variant(Class<?> record) {
    String name = record.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** The component of a record that is one word and nothing else. */
  static Optional<RecordComponent> only(Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    return components.length == 1 && Scalars.of(components[0].getType()).isPresent()
        ? Optional.of(components[0])
        : Optional.empty();
  }

  static Constructor<?> constructor(Class<?> type, RecordComponent[] components)
      throws NoSuchMethodException {
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor;
  }

  static Object read(RecordComponent component, Object record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
