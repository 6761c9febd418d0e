package dev.steward.kubernetes.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An object of the API, or a part of one, read leniently: what is missing, null or of another type
 * reads as empty, since the API leaves out what has its default.
 */
public record ApiObject(JsonNode node) {
  static final JsonMapper JSON = new JsonMapper();

  /** Empty where the text is no JSON. */
  public static Optional<ApiObject> parse(String text) {
    try {
      return Optional.of(new ApiObject(JSON.readTree(text)));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  public ApiObject at(String... path) {
    JsonNode here = node;
    for (String name : path) {
      here = here.path(name);
    }
    return new ApiObject(here);
  }

  public boolean has(String... path) {
    JsonNode there = at(path).node;
    return !there.isMissingNode() && !there.isNull();
  }

  /** Text, or the text of a number or truth. */
  public String text(String... path) {
    return at(path).node.asString("");
  }

  /** Absent where it is empty. */
  public Optional<String> some(String... path) {
    return Optional.of(text(path)).filter(text -> !text.isEmpty());
  }

  public int number(int otherwise, String... path) {
    return at(path).node.asInt(otherwise);
  }

  public OptionalInt number(String... path) {
    JsonNode there = at(path).node;
    return there.isIntegralNumber() ? OptionalInt.of(there.asInt(0)) : OptionalInt.empty();
  }

  public boolean flag(String... path) {
    return at(path).node.asBoolean(false);
  }

  public Optional<Instant> time(String... path) {
    try {
      return some(path).map(Instant::parse);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** The elements of a list. */
  public Stream<ApiObject> each(String... path) {
    JsonNode list = at(path).node;
    return list.isArray()
        ? StreamSupport.stream(list.spliterator(), false).map(ApiObject::new)
        : Stream.empty();
  }

  public <T> List<T> all(Function<ApiObject, T> map, String... path) {
    return each(path).map(map).toList();
  }

  /** The texts of a list. */
  public List<String> texts(String... path) {
    return all(ApiObject::text, path);
  }

  /** An object from names to texts, such as labels. */
  public Map<String, String> map(String... path) {
    Map<String, String> map = new TreeMap<>();
    at(path).node.properties().forEach(it -> map.put(it.getKey(), it.getValue().asString("")));
    return map;
  }

  /** The names of an object's fields. */
  public List<String> keys(String... path) {
    return new ArrayList<>(at(path).node.propertyNames());
  }

  public String name() {
    return text("metadata", "name");
  }

  /** The name of a reference, which stands at its top. */
  public String nameHere() {
    return text("name");
  }

  public String namespace() {
    return text("metadata", "namespace");
  }

  public Map<String, String> labels() {
    return map("metadata", "labels");
  }
}
