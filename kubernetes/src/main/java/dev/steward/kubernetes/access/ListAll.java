package dev.steward.kubernetes.access;

import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a whole list by pages (Kubernetes API concepts, "Retrieving large results sets in chunks").
 *
 * <p>Each object is mapped as soon as it is parsed and then forgotten: what is kept is one page's
 * bytes and the facts. A page that exceeds the output limit is asked for again in a tenth of its
 * length. A list that expires while it is read (410) is read anew, once. What could not be read to
 * its end is unseen.
 */
public final class ListAll {
  private static final int PAGE = 500;
  private static final int MOST = 500_000;

  private final ApiServer server;

  public ListAll(ApiServer server) {
    this.server = server;
  }

  /**
   * All objects under a path, such as {@code /api/v1/pods}.
   *
   * @param map gives no fact, one, or several for an object
   */
  public <T> Observed<List<T>> of(String path, Function<ApiObject, Stream<T>> map)
      throws InterruptedException {
    Answer end = new Answer.Expired();
    for (int attempt = 0; attempt < 2; attempt++) {
      Reading<T> reading = new Reading<>(path, map);
      Optional<Answer> stopped = reading.run();
      if (stopped.isEmpty()) {
        return Observed.seen(List.copyOf(reading.facts), reading.evidence());
      }
      end = stopped.get();
      if (!(end instanceof Answer.Expired)) {
        break;
      }
    }
    return Observed.unseen(kind(end), text(path, end));
  }

  private static Unknown.Kind kind(Answer end) {
    return switch (end) {
      case Answer.Refused(Unknown why) -> why.kind();
      case Answer.TooLarge _ -> Unknown.Kind.CUT;
      case Answer.NotKnown _ -> Unknown.Kind.NEEDS_PRIVILEGE;
      case Answer.NoConnection _ -> Unknown.Kind.NOT_ASKED;
      case Answer.Expired _, Answer.Body _ -> Unknown.Kind.FAILED;
    };
  }

  private static String text(String path, Answer end) {
    return switch (end) {
      case Answer.Refused(Unknown why) -> why.text();
      case Answer.TooLarge _ -> "GET %s answers more than the limit".formatted(path);
      case Answer.NotKnown _ ->
          "the API server does not accept the credentials any more (401 for GET %s)"
              .formatted(path);
      case Answer.Expired _ ->
          "GET %s expired twice while it was read (410): the list changes too fast".formatted(path);
      case Answer.NoConnection(boolean _, String why) ->
          "the connection was lost before GET %s: %s".formatted(path, why);
      case Answer.Body _ -> "GET %s was answered with what is no list".formatted(path);
    };
  }

  /** One attempt at a list. */
  private final class Reading<T> {
    private final String path;
    private final Function<ApiObject, Stream<T>> map;
    private final List<T> facts = new ArrayList<>();
    private String next = "";
    private int page = PAGE;
    private int objects;
    private Instant at = Instant.EPOCH;

    private Reading(String path, Function<ApiObject, Stream<T>> map) {
      this.path = path;
      this.map = map;
    }

    /** What stopped it; empty when the list is complete. */
    private Optional<Answer> run() throws InterruptedException {
      while (true) {
        switch (server.get(query())) {
          case Answer.Body(String text, Instant when) -> {
            at = when;
            Optional<Answer> broken = take(text);
            if (broken.isPresent() || next.isEmpty()) {
              return broken;
            }
          }
          case Answer.TooLarge tooLarge -> {
            if (page == 1) {
              return Optional.of(tooLarge);
            }
            page = Math.max(1, page / 10);
          }
          case Answer other -> {
            return Optional.of(other);
          }
        }
      }
    }

    private String query() {
      String more =
          next.isEmpty() ? "" : "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
      return path + (path.contains("?") ? "&" : "?") + "limit=" + page + more;
    }

    /** Takes a page; answers why it could not. */
    private Optional<Answer> take(String text) {
      next = "";
      boolean list = false;
      try (JsonParser json = ApiObject.JSON.createParser(text)) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
          return notJson("something other than an object");
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          json.nextToken();
          switch (name) {
            case "items" -> {
              list = items(json);
              if (!list) {
                return notJson("what is no list of objects");
              }
            }
            case "metadata" -> next = metadata(json);
            default -> json.skipChildren();
          }
        }
      } catch (JacksonException e) {
        return notJson("broken JSON");
      }
      if (objects > MOST) {
        return refused(
            Unknown.Kind.CUT, "GET %s answers more than %,d objects".formatted(path, MOST));
      }
      return list ? Optional.empty() : notJson("what is no list of objects");
    }

    private String metadata(JsonParser json) {
      return new ApiObject(json.readValueAsTree()).text("continue");
    }

    /**
     * Takes the objects of a page; null stands for none. Answers whether it was a list of objects.
     */
    private boolean items(JsonParser json) {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        json.skipChildren();
        return json.currentToken() == JsonToken.VALUE_NULL;
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
          return false;
        }
        objects++;
        map.apply(new ApiObject(json.readValueAsTree())).forEach(facts::add);
      }
      return true;
    }

    private Optional<Answer> notJson(String what) {
      return refused(Unknown.Kind.FAILED, "GET %s was answered with %s".formatted(path, what));
    }

    private Optional<Answer> refused(Unknown.Kind kind, String text) {
      return Optional.of(new Answer.Refused(new Unknown(kind, text)));
    }

    private Evidence evidence() {
      return new Evidence("GET " + path, at, "%,d objects".formatted(objects));
    }
  }
}
