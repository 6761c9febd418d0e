package dev.steward.audit.service;

import dev.steward.audit.fabric.Sample;
import dev.steward.audit.probe.Json;
import dev.steward.audit.probe.UnreadableAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A number in what a service answered: behind a JSON pointer (RFC 6901), or the value of a
 * Prometheus metric. Of several series the least favourable is taken.
 */
final class Position {
  /** From here on a number of seconds is a Unix time, and no age: 2001, or an age of 31 years. */
  private static final double EPOCH = 1e9;

  private final String where;
  private final String body;

  Position(String where, String body) {
    this.where = where;
    this.body = body;
  }

  /** The smallest of the values; empty where there is none or it is no number. */
  OptionalDouble smallest() {
    return values().stream().mapToDouble(it -> it).min();
  }

  /** How long ago, for an age in seconds or a time; the longest of several. */
  Optional<Duration> age(Instant now) {
    return date()
        .map(at -> Duration.between(at, now))
        .or(() -> values().stream().map(it -> age(it, now)).max(Duration::compareTo))
        .map(age -> age.isNegative() ? Duration.ZERO : age);
  }

  private static Duration age(double seconds, Instant now) {
    Duration value = Duration.ofMillis((long) (seconds * 1_000));
    return seconds < EPOCH ? value : Duration.between(Instant.EPOCH.plus(value), now);
  }

  private List<Double> values() {
    try {
      return where.startsWith("/")
          ? Optional.of(json()).filter(JsonNode::isNumber).map(JsonNode::doubleValue).stream()
              .toList()
          : Sample.parse(body).stream()
              .filter(it -> it.metric().equals(where))
              .map(Sample::value)
              .filter(Double::isFinite)
              .toList();
    } catch (UnreadableAnswer _) {
      return List.of();
    }
  }

  private Optional<Instant> date() {
    if (!where.startsWith("/")) {
      return Optional.empty();
    }
    try {
      return Optional.of(json())
          .filter(JsonNode::isString)
          .map(it -> Instant.parse(it.stringValue()));
    } catch (UnreadableAnswer | DateTimeException _) {
      return Optional.empty();
    }
  }

  private JsonNode json() {
    return Json.object(body).at(JsonPointer.compile(where));
  }
}
