package dev.steward.audit.data;

import dev.steward.audit.probe.Json;
import dev.steward.audit.probe.Scan;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.fact.data.PostgresState;
import dev.steward.model.value.ByteSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads what the probe's SQL answers: one JSON object, then sizes and table counts. */
final class ParsePostgres {
  private static final int PORT = 5432;

  private ParsePostgres() {}

  static DataState parse(String text) {
    JsonNode state = Json.object(text.lines().findFirst().orElse(""));
    List<Long> sizes = numbers(text, "size ");
    List<Long> tables = numbers(text, "tables ");
    return new PostgresState(
        Json.string(state, "version").split(" ", 2)[0],
        Json.flag(state, "standby"),
        Json.string(state, "system"),
        replicas(state.path("replicas")),
        upstream(state),
        number(state, "lag"),
        slots(state.path("slots")),
        sizes.isEmpty() ? Optional.empty() : Optional.of(new ByteSize(sizes.getFirst())),
        tables.isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of((int) Math.min(Integer.MAX_VALUE, sum(tables))),
        Json.integer(state, "connections"),
        Json.integer(state, "maxConnections"),
        archiver(state.path("archiver")));
  }

  private static List<Long> numbers(String text, String word) {
    return text.lines()
        .filter(line -> line.startsWith(word))
        .map(line -> Scan.whole(line.substring(word.length()), word.strip()))
        .toList();
  }

  /** Counts beyond an int are no counts of tables; each is cut to one before it is added. */
  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(count -> Math.min(count, Integer.MAX_VALUE)).sum();
  }

  private static List<PostgresState.Replica> replicas(JsonNode list) {
    List<PostgresState.Replica> replicas = new ArrayList<>();
    for (JsonNode one : list) {
      replicas.add(
          new PostgresState.Replica(
              Json.optional(one, "name").orElse(""),
              Json.optional(one, "address").orElse(""),
              Json.optional(one, "state").orElse(""),
              number(one, "lag")));
    }
    return replicas;
  }

  private static List<PostgresState.Slot> slots(JsonNode list) {
    List<PostgresState.Slot> slots = new ArrayList<>();
    for (JsonNode one : list) {
      slots.add(
          new PostgresState.Slot(
              Json.string(one, "name"),
              Json.flag(one, "active"),
              number(one, "retained"),
              Json.optional(one, "wal").orElse("")));
    }
    return slots;
  }

  /** What it receives from; where it receives nothing, what it is configured to receive from. */
  private static Optional<PostgresState.Upstream> upstream(JsonNode state) {
    JsonNode receiver = state.path("receiver");
    if (receiver.isObject()) {
      return Optional.of(
          new PostgresState.Upstream(
              Json.optional(receiver, "host").orElse(""),
              port(receiver),
              Json.optional(receiver, "status").orElse("")));
    }
    JsonNode configured = state.path("upstream");
    return configured.isObject() && Json.flag(state, "standby")
        ? Optional.of(
            new PostgresState.Upstream(
                Json.optional(configured, "host").orElse(""), port(configured), ""))
        : Optional.empty();
  }

  private static int port(JsonNode node) {
    return node.path("port").isInt() ? node.path("port").intValue() : PORT;
  }

  private static Optional<PostgresState.Archiver> archiver(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new PostgresState.Archiver(
                number(node, "archived").orElseThrow(() -> noNumber("archived")),
                number(node, "failed").orElseThrow(() -> noNumber("failed")),
                instant(node, "succeeded"),
                instant(node, "failedAt")))
        : Optional.empty();
  }

  private static UnreadableAnswer noNumber(String field) {
    return new UnreadableAnswer("no number in " + field);
  }

  private static Optional<Instant> instant(JsonNode node, String field) {
    OptionalLong seconds = number(node, field);
    return seconds.isPresent()
        ? Optional.of(
            Json.value(
                Long.toString(seconds.getAsLong()),
                "a time",
                text -> Instant.ofEpochSecond(Long.parseLong(text))))
        : Optional.empty();
  }

  /** A difference of places in the log may be negative for a moment: then there is none. */
  private static OptionalLong number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.canConvertToLong()
        ? OptionalLong.of(Math.max(0, value.asLong()))
        : OptionalLong.empty();
  }
}
