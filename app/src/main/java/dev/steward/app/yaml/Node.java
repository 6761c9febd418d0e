package dev.steward.app.yaml;

import dev.steward.model.problem.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A value of a YAML file, with the place where it begins. */
public sealed interface Node {
  Place place();

  /** A scalar as written, without quotes. */
  record Text(Place place, String text, Kind kind) implements Node {
    /** What YAML's core schema takes it for. */
    public enum Kind {
      STRING,
      NUMBER,
      BOOLEAN,
      NULL
    }
  }

  /** A mapping; each key once. */
  record Entries(Place place, SequencedMap<String, Entry> entries) implements Node {
    public Entries {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }
  }

  /** A key with its value. */
  record Entry(Place key, Node value) {}

  /** A sequence. */
  record Items(Place place, List<Node> items) implements Node {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** For messages: what kind of thing this is. */
  default String noun() {
    return switch (this) {
      case Text text ->
          switch (text.kind()) {
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "nothing";
          };
      case Entries _ -> "a map";
      case Items _ -> "a list";
    };
  }
}
