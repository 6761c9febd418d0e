package dev.steward.audit.data;

import dev.steward.audit.probe.Json;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.data.CouchState;
import dev.steward.model.fact.data.DataState;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads what CouchDB answers at {@code /}, {@code /_all_dbs} and at each database. */
final class ParseCouch {
  private ParseCouch() {}

  static DataState parse(String text) {
    Tabbed lines = new Tabbed(text);
    JsonNode root = Json.object(lines.needed("root"));
    return new CouchState(
        Json.string(root, "version"),
        lines.all("all").isEmpty() ? Optional.empty() : Optional.of(databases(lines)));
  }

  private static Map<String, Long> databases(Tabbed lines) {
    Map<String, Long> counts = new TreeMap<>();
    for (String line : lines.all("database")) {
      JsonNode one = Json.object(line);
      if (!one.path("doc_count").canConvertToLong()) {
        throw new UnreadableAnswer("no number in doc_count");
      }
      counts.put(Json.string(one, "db_name"), one.path("doc_count").asLong());
    }
    return counts;
  }
}
