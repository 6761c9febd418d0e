package dev.steward.app.yaml;

import dev.steward.model.problem.Place;
import dev.steward.model.problem.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns YAML into records, component by component, and gathers all problems with their places.
 *
 * <p>A record is a map whose keys are its components; unknown keys are problems. A component may be
 * absent if it is Optional, a collection or boolean, or if its record has defaults. Where it has,
 * the file is laid over them: records and maps key by key, everything else whole. In a map of
 * records with defaults, the entry {@code default} becomes the default of the others. A sealed type
 * is a map whose one key names the record that it is.
 *
 * <p>Single-use, not thread-safe.
 */
public final class Binder {
  private static final Object WRONG = new Object();

  private final List<Problem> problems;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<Class<?>, Object> defaults = new HashMap<>();

  public Binder(List<Problem> problems) {
    this.problems = problems;
  }

  /** Gives a record type the value that files are laid over. */
  public <T extends Record> Binder withDefault(Class<T> type, T value) {
    defaults.put(type, value);
    return this;
  }

  /** The record that the node stands for; empty if something in it is wrong. */
  public <T extends Record> Optional<T> bind(Class<T> type, Node node) {
    Object value = value(type, node, "", defaults.get(type));
    return value == WRONG ? Optional.empty() : Optional.of(type.cast(value));
  }

  /**
   * Where a value stands.
   *
   * @param path keys and indices joined with dots, such as {@code servers.vps1.jump}
   */
  public Optional<Place> placeOf(String path) {
    return Optional.ofNullable(places.get(path));
  }

  private Object value(Type type, Node node, String path, @Nullable Object fallback) {
    places.put(path, node.place());
    Class<?> raw = Types.raw(type);
    Optional<Scalar<?>> scalar = Scalars.of(raw);
    if (scalar.isPresent()) {
      return word(scalar.get(), node, path);
    }
    if (raw == Optional.class) {
      Object inner = fallback instanceof Optional<?> given ? given.orElse(null) : null;
      Object value = value(Types.argument(type, 0), node, path, inner);
      return value == WRONG ? WRONG : Optional.of(value);
    }
    if (raw == OptionalInt.class) {
      Object value = value(int.class, node, path, null);
      return value == WRONG ? WRONG : OptionalInt.of((Integer) value);
    }
    if (Map.class.isAssignableFrom(raw)) {
      return map((ParameterizedType) type, node, path, fallback);
    }
    if (Iterable.class.isAssignableFrom(raw)) {
      return items(type, node, path);
    }
    return raw.isSealed()
        ? variant(raw, node, path)
        : record(raw, node, path, fallback == null ? defaults.get(raw) : fallback);
  }

  /** One of several records: a map whose one key says which. */
  private Object variant(Class<?> type, Node node, String path) {
    Map<String, Class<?>> variants = Types.variants(type);
    String expected = "one of " + String.join(", ", variants.keySet());
    if (!(node instanceof Node.Entries entries) || entries.entries().size() != 1) {
      return wrong(node.place(), path, "a map with one key: " + expected, "");
    }
    Map.Entry<String, Node.Entry> only = entries.entries().firstEntry();
    Class<?> chosen = variants.get(only.getKey());
    if (chosen == null) {
      String hint = Nearest.hint(only.getKey(), List.copyOf(variants.keySet()));
      return wrong(only.getValue().key(), path, expected, hint);
    }
    Node value = only.getValue().value();
    return Types.only(chosen)
        .<Object>map(component -> wrapped(chosen, component, value, path))
        .orElseGet(() -> record(chosen, value, path, null));
  }

  /** A record of one word, written as that word. */
  private Object wrapped(Class<?> type, RecordComponent component, Node node, String path) {
    Object value = value(component.getGenericType(), node, path, null);
    return value == WRONG
        ? WRONG
        : create(type, new RecordComponent[] {component}, new Object[] {value}, node.place(), path);
  }

  private Object word(Scalar<?> scalar, Node node, String path) {
    if (!(node instanceof Node.Text text) || text.kind() == Node.Text.Kind.NULL) {
      return wrong(node.place(), path, scalar.expected(), "this is " + node.noun());
    }
    if (!scalar.kinds().contains(text.kind())) {
      String remedy =
          scalar.kinds().contains(Node.Text.Kind.STRING)
              ? "put it in quotes"
              : Truths.hint(text.text()).orElse("this is " + node.noun());
      return wrong(node.place(), path, scalar.expected(), remedy);
    }
    try {
      return scalar.parse().apply(text.text());
    } catch (IllegalArgumentException e) {
      String found = scalar.secret() ? "" : ", not '" + Shown.of(text.text()) + "'";
      String why = scalar.secret() || e.getMessage() == null ? "" : Shown.of(e.getMessage());
      boolean says =
          why.startsWith("did you mean") || why.startsWith("there is") || why.startsWith("it is");
      return wrong(node.place(), path, scalar.expected() + found, says ? why : "");
    }
  }

  private Object map(ParameterizedType type, Node node, String path, @Nullable Object fallback) {
    if (!(node instanceof Node.Entries entries)) {
      return wrong(node.place(), path, "a map", "this is " + node.noun());
    }
    Map<Object, Object> bound = new LinkedHashMap<>();
    if (fallback instanceof Map<?, ?> under) {
      bound.putAll(under);
    }
    Type valueType = Types.argument(type, 1);
    boolean fine = true;
    for (Map.Entry<String, Node.Entry> entry : defaultFirst(entries)) {
      Node written = new Node.Text(entry.getValue().key(), entry.getKey(), Node.Text.Kind.STRING);
      String inner = join(path, entry.getKey());
      Object key = value(Types.argument(type, 0), written, inner, null);
      Object value =
          value(valueType, entry.getValue().value(), inner, key == WRONG ? null : bound.get(key));
      fine &= key != WRONG && value != WRONG;
      if (fine) {
        bound.put(key, value);
        inherit(entry.getKey(), valueType, value);
      }
    }
    return fine ? bound : WRONG;
  }

  private static List<Map.Entry<String, Node.Entry>> defaultFirst(Node.Entries node) {
    return node.entries().entrySet().stream()
        .sorted(Comparator.comparing(entry -> !entry.getKey().equals("default")))
        .toList();
  }

  private void inherit(String key, Type type, Object value) {
    if (key.equals("default")) {
      defaults.computeIfPresent(Types.raw(type), (_, _) -> value);
    }
  }

  private Object items(Type type, Node node, String path) {
    if (!(node instanceof Node.Items items)) {
      return wrong(node.place(), path, "a list", "this is " + node.noun() + "; write [ … ]");
    }
    List<Object> bound = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      bound.add(
          value(
              Types.argument(type, 0), items.items().get(i), join(path, String.valueOf(i)), null));
    }
    if (bound.contains(WRONG)) {
      return WRONG;
    }
    if (SortedSet.class.isAssignableFrom(Types.raw(type))) {
      return new TreeSet<>(bound);
    }
    return List.class.isAssignableFrom(Types.raw(type)) ? bound : new LinkedHashSet<>(bound);
  }

  private Object record(Class<?> type, Node node, String path, @Nullable Object fallback) {
    if (!type.isRecord()) {
      throw new IllegalStateException("Files cannot hold a " + type.getName() + " (" + path + ")");
    }
    if (!(node instanceof Node.Entries entries)) {
      return wrong(node.place(), path, "a map", "this is " + node.noun());
    }
    RecordComponent[] components = type.getRecordComponents();
    boolean fine = refuseUnknown(entries, path, components);
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = component(components[i], entries, path, fallback);
      fine &= values[i] != WRONG;
    }
    return fine ? create(type, components, values, node.place(), path) : WRONG;
  }

  private boolean refuseUnknown(Node.Entries entries, String path, RecordComponent[] components) {
    List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
    boolean fine = true;
    for (Map.Entry<String, Node.Entry> entry : entries.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        String where = path.isEmpty() ? "" : " in " + Shown.of(path);
        problems.add(
            new Problem(
                entry.getValue().key(),
                "unknown key '" + Shown.of(entry.getKey()) + "'" + where,
                Nearest.hint(entry.getKey(), known)));
        fine = false;
      }
    }
    return fine;
  }

  private Object component(
      RecordComponent component, Node.Entries node, String path, @Nullable Object fallback) {
    Object otherwise = fallback == null ? null : Types.read(component, fallback);
    Node.Entry entry = node.entries().get(component.getName());
    if (entry != null) {
      return value(
          component.getGenericType(), entry.value(), join(path, component.getName()), otherwise);
    }
    if (otherwise != null) {
      return otherwise;
    }
    return Types.absent(component.getType())
        .orElseGet(() -> {
          problems.add(
              new Problem(
                  node.place(),
                  "%s lacks '%s'"
                      .formatted(path.isEmpty() ? "the file" : Shown.of(path), component.getName()),
                  ""));
          return WRONG;
        });
  }

  private Object create(
      Class<?> type, RecordComponent[] components, Object[] values, Place place, String path) {
    try {
      return Types.constructor(type, components).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        problems.add(
            new Problem(
                place, Shown.of(path) + ": " + Shown.of(String.valueOf(wrong.getMessage())), ""));
        return WRONG;
      }
      throw new IllegalStateException(type + " cannot be made", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private Object wrong(Place place, String path, String expected, String hint) {
    problems.add(new Problem(place, Shown.of(path) + " expects " + expected, hint));
    return WRONG;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
