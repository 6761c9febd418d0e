package dev.steward.kubernetes.access;

import dev.steward.model.observe.Unknown;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One API server, asked with GET and nothing else. Every request keeps the deadline and the output
 * limit; nothing is thrown for what a server does. Safe for several threads.
 *
 * <p>429 and 503 are asked again after the time that the server names (RFC 6585, RFC 9110 section
 * 10.2.3), a few times and never beyond the deadline.
 */
public final class ApiServer {
  private static final int ATTEMPTS = 4;
  private static final int LONGEST_STATUS = 300;
  private static final Duration UNNAMED_WAIT = Duration.ofSeconds(1);

  private final HttpClient http;
  private final String address;
  private final Deadline deadline;
  private final long limit;
  private final Clock clock;
  private final Patience patience;

  /**
   * @param address without a slash at its end
   * @param limit most bytes of one answer
   */
  public ApiServer(
      HttpClient http,
      String address,
      Deadline deadline,
      long limit,
      Clock clock,
      Patience patience) {
    this.http = http;
    this.address = address;
    this.deadline = deadline;
    this.limit = limit;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * Asks for a path.
   *
   * @throws InterruptedException the request is given up
   */
  public Answer get(String path) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      if (deadline.passed()) {
        return refused(
            attempt == 1 ? Unknown.Kind.NOT_ASKED : Unknown.Kind.TIMED_OUT,
            "the deadline passed before GET %s".formatted(Failure.withoutQuery(path)));
      }
      Exchange exchange = once(path, deadline, limit);
      if (exchange instanceof Exchange.Failed(Answer why)) {
        return why;
      }
      Exchange.Came response = (Exchange.Came) exchange;
      Duration wait = wait(response);
      if (wait == null) {
        return answer(path, response);
      }
      if (attempt == ATTEMPTS) {
        return busy(path, "after %d attempts".formatted(ATTEMPTS), Unknown.Kind.FAILED);
      }
      if (wait.toMillis() >= deadline.millis()) {
        return busy(
            path,
            "and wants to be asked again in %d s, after our deadline".formatted(wait.toSeconds()),
            Unknown.Kind.TIMED_OUT);
      }
      patience.await(wait);
    }
  }

  /**
   * Asks once, whatever the answer.
   *
   * @param until not later than the deadline of the reading
   */
  Exchange once(String path, Deadline until, long most) throws InterruptedException {
    BoundedBody body = new BoundedBody(most);
    try {
      HttpResponse<AsyncBody> response = send(path, body, until);
      return body.exceeded()
          ? new Exchange.Failed(new Answer.TooLarge())
          : new Exchange.Came(
              response.code(),
              header(response, "Content-Type"),
              header(response, "Retry-After"),
              body.text(),
              clock.instant());
    } catch (TimeoutException _) {
      return new Exchange.Failed(late(path));
    } catch (ExecutionException e) {
      return new Exchange.Failed(until.passed() ? late(path) : Failure.of(path, e.getCause()));
    } catch (CancellationException _) {
      return new Exchange.Failed(body.exceeded() ? new Answer.TooLarge() : cut(path));
    }
  }

  /** Opens a WebSocket on a path; the caller keeps the deadline. */
  CompletableFuture<WebSocket> open(String path, String protocol, WebSocket.Listener listener) {
    return http.newWebSocketBuilder()
        .uri(URI.create(address + path))
        .subprotocol(protocol)
        .connectTimeout(Math.max(1, deadline.millis()), TimeUnit.MILLISECONDS)
        .buildAsync(listener);
  }

  Deadline deadline() {
    return deadline;
  }

  private static String header(HttpResponse<?> response, String name) {
    return Optional.ofNullable(response.header(name)).orElse("");
  }

  /** The whole exchange: head and body. */
  private HttpResponse<AsyncBody> send(String path, BoundedBody body, Deadline until)
      throws InterruptedException, ExecutionException, TimeoutException {
    long left = Math.max(1, until.millis());
    HttpRequest request =
        http.newHttpRequestBuilder()
            .uri(address + path)
            .header("Accept", "application/json, text/plain;q=0.5")
            // After our own, which so always is the one that is told.
            .timeout(left + 1000, TimeUnit.MILLISECONDS)
            .build();
    var sent = http.consumeBytes(request, body);
    try {
      HttpResponse<AsyncBody> response = sent.get(left, TimeUnit.MILLISECONDS);
      AsyncBody coming = response.body();
      try {
        coming.consume();
        coming.done().get(Math.max(1, until.millis()), TimeUnit.MILLISECONDS);
        return response;
      } catch (TimeoutException | InterruptedException e) {
        coming.cancel();
        throw e;
      }
    } finally {
      sent.cancel(true);
    }
  }

  private Answer answer(String path, Exchange.Came response) {
    return switch (response.code()) {
      case 200 -> new Answer.Body(response.text(), response.at());
      case 401 -> new Answer.NotKnown();
      case 410 -> new Answer.Expired();
      case 403 ->
          refused(
              Unknown.Kind.NEEDS_PRIVILEGE,
              "the role may not %s (403%s)".formatted(Failure.asked(path), said(response.text())));
      case 404 ->
          refused(
              Unknown.Kind.FAILED,
              "the API server does not serve %s (404)".formatted(Failure.withoutQuery(path)));
      default ->
          refused(
              Unknown.Kind.FAILED,
              "GET %s was answered with %d%s"
                  .formatted(Failure.withoutQuery(path), response.code(), said(response.text())));
    };
  }

  /** The message of a Status, which names who may not do what; nothing of another body. */
  static String said(String body) {
    String message = ApiObject.parse(body).map(it -> it.text("message")).orElse("");
    return message.isEmpty()
        ? ""
        : ": " + message.substring(0, Math.min(LONGEST_STATUS, message.length())).strip();
  }

  /** How long to wait before asking again; null where the answer stands. */
  private static @Nullable Duration wait(Exchange.Came response) {
    if (response.code() != 429 && response.code() != 503) {
      return null;
    }
    String named = response.retryAfter();
    return named.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(named)) : UNNAMED_WAIT;
  }

  private static Answer busy(String path, String more, Unknown.Kind kind) {
    return refused(
        kind,
        "the API server has no capacity for GET %s %s".formatted(Failure.withoutQuery(path), more));
  }

  private static Answer late(String path) {
    return refused(
        Unknown.Kind.TIMED_OUT,
        "the deadline passed during GET %s".formatted(Failure.withoutQuery(path)));
  }

  private static Answer cut(String path) {
    return refused(
        Unknown.Kind.FAILED,
        "the connection ended during GET %s".formatted(Failure.withoutQuery(path)));
  }

  private static Answer refused(Unknown.Kind kind, String text) {
    return new Answer.Refused(new Unknown(kind, text));
  }
}
