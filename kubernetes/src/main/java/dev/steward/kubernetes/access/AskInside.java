package dev.steward.kubernetes.access;

import dev.steward.model.fact.cluster.PodQuestion;
import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Asks programs in pods through the API server's proxy (Kubernetes API, "Proxying pods").
 *
 * <p>What the API server says itself comes as a Status and is told from what the pod says: its own
 * 403 means that the role may not, its own 502 to 504 that it did not reach the pod. A pod's 503 is
 * an answer and is not asked again. No redirect is followed, and the API server keeps our
 * credentials to itself.
 */
public final class AskInside {
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final long MOST_METRICS = 8L << 20;
  private static final long MOST = 256L << 10;

  private static final int LONGEST_BODY = 64 << 10;
  private static final int LONGEST_EXCERPT = 300;

  private final ApiServer server;
  private final UnaryOperator<String> redaction;

  /**
   * @param redaction removes secrets from what programs say
   */
  public AskInside(ApiServer server, UnaryOperator<String> redaction) {
    this.server = server;
    this.redaction = redaction;
  }

  /**
   * Asks once.
   *
   * @throws InterruptedException the request is given up
   */
  public Observed<PodReply> ask(PodRequest request) throws InterruptedException {
    if (server.deadline().passed()) {
      return Observed.unseen(
          Unknown.Kind.NOT_ASKED, "the deadline passed before %s was asked".formatted(request));
    }
    long start = System.nanoTime();
    Exchange exchange =
        server.once(request.path(), server.deadline().within(LONGEST), most(request.question()));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return switch (exchange) {
      case Exchange.Failed(Answer why) -> failed(request, why);
      case Exchange.Came came ->
          ofApiServer(came)
              .map(status -> status(request, came, status))
              .orElseGet(() -> answered(request, came, took));
    };
  }

  private static long most(PodQuestion question) {
    return switch (question) {
      case PodQuestion.Metrics _ -> MOST_METRICS;
      case PodQuestion.Health _,
          PodQuestion.Version _,
          PodQuestion.Channels _,
          PodQuestion.Check _ ->
          MOST;
    };
  }

  /** The message of the API server's own Status; empty where the pod answered. */
  private static Optional<String> ofApiServer(Exchange.Came came) {
    if (came.code() < 400 || !came.text().startsWith("{")) {
      return Optional.empty();
    }
    return ApiObject.parse(came.text())
        .filter(it -> it.text("kind").equals("Status") && it.text("apiVersion").equals("v1"))
        .map(_ -> redactedStatus(came.text()));
  }

  private static String redactedStatus(String text) {
    return ApiServer.said(text).replaceFirst("^: ", "");
  }

  private Observed<PodReply> status(PodRequest request, Exchange.Came came, String said) {
    String words = redaction.apply(said);
    return switch (came.code()) {
      case 403 ->
          Observed.unseen(
              Unknown.Kind.NEEDS_PRIVILEGE,
              "the role may not get pods/proxy (403: %s)".formatted(words));
      case 404, 502, 503, 504 ->
          Observed.seen(
              new PodReply.Unreachable(words),
              new Evidence("GET " + request.path(), came.at(), words));
      default ->
          Observed.unseen(
              Unknown.Kind.FAILED,
              "the API server did not pass on %s (%d: %s)".formatted(request, came.code(), words));
    };
  }

  private Observed<PodReply> answered(PodRequest request, Exchange.Came came, Duration took) {
    String body = redaction.apply(kept(request.question(), came.text()));
    if (body.length() > LONGEST_BODY) {
      return Observed.unseen(Unknown.Kind.CUT, "%s answers more than the limit".formatted(request));
    }
    String excerpt =
        came.code() + " " + body.substring(0, Math.min(LONGEST_EXCERPT, body.length()));
    return Observed.seen(
        new PodReply.Answered(came.code(), came.contentType(), body, took),
        new Evidence("GET " + request.path(), came.at(), excerpt.strip()));
  }

  private static String kept(PodQuestion question, String body) {
    return switch (question) {
      case PodQuestion.Metrics(String _, var families) -> {
        StringBuilder lines = new StringBuilder();
        body.lines()
            .filter(line -> families.stream().anyMatch(line::startsWith))
            .forEach(line -> lines.append(line).append('\n'));
        yield lines.toString();
      }
      case PodQuestion.Health _,
          PodQuestion.Version _,
          PodQuestion.Channels _,
          PodQuestion.Check _ ->
          body;
    };
  }

  private Observed<PodReply> failed(PodRequest request, Answer why) {
    return switch (why) {
      case Answer.Refused(Unknown unknown) when server.deadline().passed() ->
          new Observed.Unseen<>(unknown);
      case Answer.Refused(Unknown unknown) when unknown.kind() == Unknown.Kind.TIMED_OUT ->
          Observed.unseen(
              Unknown.Kind.TIMED_OUT,
              "%s did not answer within %d s".formatted(request, LONGEST.toSeconds()));
      case Answer.Refused(Unknown unknown) -> new Observed.Unseen<>(unknown);
      case Answer.TooLarge _ ->
          Observed.unseen(Unknown.Kind.CUT, "%s answers more than the limit".formatted(request));
      case Answer.NoConnection(boolean _, String text) ->
          Observed.unseen(
              Unknown.Kind.NOT_ASKED,
              "the connection was lost before %s was asked: %s".formatted(request, text));
      case Answer.NotKnown _, Answer.Expired _, Answer.Body _ ->
          Observed.unseen(Unknown.Kind.FAILED, "%s was not answered".formatted(request));
    };
  }
}
