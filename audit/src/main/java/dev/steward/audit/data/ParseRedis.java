package dev.steward.audit.data;

import dev.steward.audit.probe.Json;
import dev.steward.audit.probe.Scan;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.fact.data.RedisState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lines of INFO, {@code field:value}, and a line {@code save:} with that setting. */
final class ParseRedis {
  private static final Pattern KEYS = Pattern.compile("(?:^|,)keys=(\\d{1,18})(?:,|$)");

  private ParseRedis() {}

  static DataState parse(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    text.lines()
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> fields.putIfAbsent(pair[0], pair[1].strip()));
    boolean master = role(fields);
    return new RedisState(
        Scan.needed(fields, "redis_version"),
        master,
        fields.getOrDefault("master_link_status", "").equals("up"),
        fields.getOrDefault("master_host", ""),
        fields.getOrDefault("master_replid", ""),
        number(fields, master ? "master_repl_offset" : "slave_repl_offset"),
        (int) Math.min(Integer.MAX_VALUE, number(fields, "connected_slaves")),
        persistence(fields),
        keys(fields));
  }

  private static boolean role(Map<String, String> fields) {
    return switch (Scan.needed(fields, "role")) {
      case "master" -> true;
      case "slave" -> false;
      default -> throw new UnreadableAnswer("a role that is neither master nor slave");
    };
  }

  private static RedisState.Persistence persistence(Map<String, String> fields) {
    return new RedisState.Persistence(
        Optional.ofNullable(fields.get("save")).map(points -> !points.isEmpty()),
        Optional.ofNullable(fields.get("rdb_last_save_time"))
            .map(text ->
                Json.value(
                    text, "a time", seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))),
        fields.getOrDefault("rdb_last_bgsave_status", "ok").equals("ok"),
        number(fields, "rdb_changes_since_last_save"),
        fields.getOrDefault("aof_enabled", "0").equals("1"),
        fields.getOrDefault("aof_last_write_status", "ok").equals("ok")
            && fields.getOrDefault("aof_last_bgrewrite_status", "ok").equals("ok"));
  }

  private static long number(Map<String, String> fields, String field) {
    return fields.containsKey(field) ? Scan.whole(Scan.needed(fields, field), field) : 0;
  }

  private static long keys(Map<String, String> fields) {
    return fields.entrySet().stream()
        .filter(entry -> entry.getKey().matches("db\\d+"))
        .map(entry -> KEYS.matcher(entry.getValue()))
        .filter(Matcher::find)
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .reduce(0, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
  }
}
