package dev.steward.audit.service;

import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodAnswer;
import dev.steward.model.fact.cluster.PodQuestion;
import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One running pod of a declared service, with what it answered. */
record Replica(ServiceReplicas of, Pod pod, List<PodAnswer> answers) {
  private static final Unknown NO_PORT =
      new Unknown(
          Unknown.Kind.NOT_ASKED,
          "its container names no port, or several: declare services.NAME.port");

  Observed<PodReply> health() {
    return check(of.service().health());
  }

  Observed<PodReply> ready() {
    return check(of.service().ready());
  }

  private Observed<PodReply> check(Optional<String> path) {
    return path.flatMap(ServiceReplicas::check)
        .map(this::answer)
        .orElseGet(() ->
            Observed.unseen(
                Unknown.Kind.NOT_ASKED, "no path is declared for it, or one that is not asked"));
  }

  private Observed<PodReply> answer(PodQuestion question) {
    Optional<PodRequest> request = of.request(pod, question);
    if (request.isEmpty()) {
      return new Observed.Unseen<>(NO_PORT);
    }
    return answers.stream()
        .filter(it -> it.request().equals(request.get()))
        .map(PodAnswer::reply)
        .findFirst()
        .orElseGet(() -> Observed.unseen(Unknown.Kind.NOT_ASKED, request.get() + " was not asked"));
  }

  static boolean good(PodReply reply) {
    return reply instanceof PodReply.Answered it && it.status() >= 200 && it.status() < 300;
  }

  /** Such as {@code 503 in 12 ms}. */
  static String text(PodReply reply) {
    return switch (reply) {
      case PodReply.Answered it -> "%d in %d ms".formatted(it.status(), it.took().toMillis());
      case PodReply.Unreachable(String why) -> "no answer: " + why;
    };
  }

  static String body(PodReply reply) {
    return switch (reply) {
      case PodReply.Answered it -> it.body();
      case PodReply.Unreachable _ -> "";
    };
  }

  /** What proves a reply: its status and the beginning of its body. */
  static Evidence proof(Observed.Seen<PodReply> seen) {
    String body = body(seen.value());
    return seen.evidence().quoting(text(seen.value()) + (body.isEmpty() ? "" : "\n" + body));
  }

  /** Whether its work moves; empty where nothing of it is declared. */
  Optional<Work> work(OptionalLong height, Instant now) {
    return of.service()
        .progress()
        .flatMap(progress ->
            progress.sink().map(sink -> Work.of(progress, measured(sink, height, now))));
  }

  private Work.Measured measured(ServiceSpec.Sink sink, OptionalLong height, Instant now) {
    Optional<Double> block =
        sink.block().flatMap(it -> position(sink, it)).stream()
            .flatMap(it -> it.smallest().stream().boxed())
            .findFirst();
    return new Work.Measured(
        block.map(it -> OptionalLong.of(it.longValue())).orElseGet(OptionalLong::empty),
        height,
        age(sink, sink.heartbeat(), now),
        age(sink, sink.oldest(), now));
  }

  private Optional<Duration> age(ServiceSpec.Sink sink, Optional<String> where, Instant now) {
    return where.flatMap(it -> position(sink, it)).flatMap(it -> it.age(now));
  }

  private Optional<Position> position(ServiceSpec.Sink sink, String where) {
    return ServiceReplicas.questions(sink).stream()
        .filter(it -> it instanceof PodQuestion.Check == where.startsWith("/"))
        .flatMap(it -> answer(it).maybe().stream())
        .map(reply -> new Position(where, body(reply)))
        .findFirst();
  }
}
