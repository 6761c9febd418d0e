package dev.steward.app.yaml;

import dev.steward.model.problem.Place;
import dev.steward.model.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document into {@link Node}s.
 *
 * <p>Bounded in size and depth. Aliases, anchors and tags are refused rather than followed: a small
 * file with aliases can stand for a huge one, and a file that grants trust should say what it says
 * where it says it. All duplicate keys are reported, where Jackson's own check stops at the first.
 * Problems never quote the file: it may hold a password in the wrong place.
 */
public final class YamlTree {
  /** Enough for ten thousand servers. */
  public static final int MOST_BYTES = 4 << 20;

  private static final int DEEPEST = 32;
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .loadSettings(
              org.snakeyaml.engine.v2.api.LoadSettings.builder()
                  .setCodePointLimit(MOST_BYTES + 1)
                  .setAllowDuplicateKeys(true)
                  .build())
          .build();

  private final String source;
  private final List<Problem> problems;

  private YamlTree(String source, List<Problem> problems) {
    this.source = source;
    this.problems = problems;
  }

  /**
   * Reads a document. What is wrong is added to the problems; empty if there is nothing to go on
   * with.
   */
  public static Optional<Node> parse(String source, byte[] bytes, List<Problem> problems) {
    return new YamlTree(source, problems).parse(bytes);
  }

  private Optional<Node> parse(byte[] bytes) {
    Optional<String> text = decode(bytes);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try (YAMLParser parser =
        (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text.get())) {
      if (parser.nextToken() == null) {
        return problem(
            Place.whole(source), "the file is empty", "begin with apiVersion: steward/v1");
      }
      Node root = node(parser, 0);
      if (parser.nextToken() != null) {
        problem(placeOf(parser), "a second document begins here", "one file holds one document");
      }
      return Optional.of(root);
    } catch (TooDeep e) {
      return problem(e.place, "nested more than " + DEEPEST + " levels deep", "");
    } catch (JacksonException e) {
      return syntax(e);
    }
  }

  private Optional<String> decode(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return problem(
          Place.whole(source),
          "the file has more than %d MiB, which is the most that is read"
              .formatted(MOST_BYTES >> 20),
          "is it the right file?");
    }
    CharBuffer text = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean malformed = StandardCharsets.UTF_8.newDecoder().decode(in, text, true).isError();
    text.flip();
    int control = indexOfControl(text);
    if (control >= 0) {
      return problem(
          placeAt(text, control),
          "a control character (U+%04X)".formatted((int) text.charAt(control)),
          "the file is text: is it the right file?");
    }
    return malformed
        ? problem(placeAt(text, text.length()), "not UTF-8 from here on", "save the file as UTF-8")
        : Optional.of(text.toString());
  }

  private static int indexOfControl(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\r' && c != '\t')
          || (c >= 0x7f && c < 0xa0 && c != 0x85)) {
        return i;
      }
    }
    return -1;
  }

  private Place placeAt(CharSequence text, int end) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < end; i++) {
      boolean broken = text.charAt(i) == '\n';
      line += broken ? 1 : 0;
      column = broken ? 1 : column + 1;
    }
    return new Place(source, line, column);
  }

  private Node node(YAMLParser parser, int depth) {
    Place place = placeOf(parser);
    if (depth > DEEPEST) {
      throw new TooDeep(place);
    }
    refuseIndirection(parser, place);
    return switch (parser.currentToken()) {
      case START_OBJECT -> entries(parser, place, depth);
      case START_ARRAY -> items(parser, place, depth);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> text(parser, place, Node.Text.Kind.NUMBER);
      case VALUE_TRUE, VALUE_FALSE -> text(parser, place, Node.Text.Kind.BOOLEAN);
      case VALUE_NULL -> text(parser, place, Node.Text.Kind.NULL);
      case VALUE_STRING, VALUE_EMBEDDED_OBJECT -> text(parser, place, Node.Text.Kind.STRING);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME ->
          throw new IllegalStateException("YAML values do not begin so");
    };
  }

  private static Node.Text text(YAMLParser parser, Place place, Node.Text.Kind kind) {
    return new Node.Text(place, parser.getString(), kind);
  }

  private void refuseIndirection(YAMLParser parser, Place place) {
    if (parser.isCurrentAlias()) {
      problem(place, "an alias (*name) is not followed", "write the value out");
    } else if (parser.getObjectId() != null) {
      problem(place, "an anchor (&name) has no meaning here", "write values out where they belong");
    }
    if (parser.getTypeId() != null) {
      problem(place, "a tag (!name) has no meaning here", "remove it");
    }
  }

  private Node.Entries entries(YAMLParser parser, Place place, int depth) {
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      Place key = placeOf(parser);
      String name = parser.currentName();
      parser.nextToken();
      Node.Entry entry = new Node.Entry(key, node(parser, depth + 1));
      Node.Entry earlier = entries.putIfAbsent(name, entry);
      if (earlier != null) {
        problem(
            key,
            "'%s' stands here twice, first in line %d"
                .formatted(Shown.of(name), earlier.key().line()),
            "keep one");
      }
    }
    return new Node.Entries(place, entries);
  }

  private Node.Items items(YAMLParser parser, Place place, int depth) {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(parser, depth + 1));
    }
    return new Node.Items(place, items);
  }

  private Place placeOf(YAMLParser parser) {
    TokenStreamLocation location = parser.currentTokenLocation();
    return new Place(source, location.getLineNr(), location.getColumnNr());
  }

  private Optional<Node> syntax(JacksonException error) {
    if (error.getCause() instanceof MarkedYamlEngineException marked) {
      Place place = marked.getProblemMark().map(this::placeOf).orElse(Place.whole(source));
      boolean tab = marked.getProblem().contains("TAB");
      return problem(
          place,
          "not YAML: " + Shown.of(marked.getProblem()),
          tab
              ? "indent with spaces"
              : "is the line before complete, are quotes and brackets closed?");
    }
    TokenStreamLocation location = error.getLocation();
    return problem(
        location == null
            ? Place.whole(source)
            : new Place(source, location.getLineNr(), location.getColumnNr()),
        "not YAML",
        "");
  }

  private Place placeOf(Mark mark) {
    return new Place(source, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private <T> Optional<T> problem(Place place, String text, String hint) {
    problems.add(new Problem(place, text, hint));
    return Optional.empty();
  }

  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Place place;

    TooDeep(Place place) {
      super("too deep", null, false, false);
      this.place = place;
    }
  }
}
