package dev.steward.kubernetes.access;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.MissingNode;

/**
 * One API server, asked to change something. Sends each request once: whoever asks knows whether it
 * may be sent again. Safe for several threads.
 */
public final class ApiCalls {
  private static final String JSON = "application/json";
  private static final int CONFLICT = 409;

  private final HttpClient http;
  private final String address;
  private final Duration patience;
  private final long limit;
  private final Clock clock;
  private final boolean rehearsing;

  /**
   * @param address without a slash at its end
   * @param patience for one request
   * @param limit most bytes of one answer
   */
  public ApiCalls(HttpClient http, String address, Duration patience, long limit, Clock clock) {
    this(http, address, patience, limit, clock, false);
  }

  private ApiCalls(
      HttpClient http,
      String address,
      Duration patience,
      long limit,
      Clock clock,
      boolean rehearsing) {
    this.http = http;
    this.address = address;
    this.patience = patience;
    this.limit = limit;
    this.clock = clock;
    this.rehearsing = rehearsing;
  }

  /** The same server, which checks every change as if it were to keep it, and keeps none. */
  public ApiCalls rehearsing() {
    return new ApiCalls(http, address, patience, limit, clock, true);
  }

  /**
   * An answer that stands.
   *
   * @param at by the API server's clock where it says so
   */
  public record Came(int code, ApiObject body, Instant at) {
    public boolean good() {
      return code >= 200 && code < 300;
    }

    /** Whether it says that the object is not there, rather than its kind. */
    public boolean absent() {
      return code == 404 && (body.text("kind").equals("Status") || !body.has("kind"));
    }

    public boolean conflict() {
      return code == CONFLICT;
    }

    /** What the server said, in short. */
    public String said() {
      String message = body.text("message");
      String shortened = message.substring(0, Math.min(600, message.length())).strip();
      return shortened.isEmpty() ? "status " + code : "%s (%d)".formatted(shortened, code);
    }
  }

  public Came get(String path) throws NoAnswer, InterruptedException {
    return call(path, it -> it);
  }

  public Came post(String path, String body) throws NoAnswer, InterruptedException {
    return call(changing(path), it -> it.post(JSON, body));
  }

  public Came put(String path, String body) throws NoAnswer, InterruptedException {
    return call(changing(path), it -> it.method("PUT", JSON, body));
  }

  public Came patch(String path, String type, String body) throws NoAnswer, InterruptedException {
    return call(changing(path), it -> it.method("PATCH", type, body));
  }

  public Came delete(String path, String options) throws NoAnswer, InterruptedException {
    return call(changing(path), it -> it.method("DELETE", JSON, options));
  }

  private String changing(String path) {
    return rehearsing ? path + (path.contains("?") ? "&" : "?") + "dryRun=All" : path;
  }

  private Came call(String path, UnaryOperator<HttpRequest.Builder> method)
      throws NoAnswer, InterruptedException {
    Deadline until = Deadline.after(patience);
    BoundedBody body = new BoundedBody(limit);
    try {
      HttpResponse<AsyncBody> response = send(path, method, body, until);
      return judged(path, response, body);
    } catch (TimeoutException _) {
      throw new NoAnswer(true, "no answer within %d s".formatted(patience.toSeconds()));
    } catch (CancellationException _) {
      throw new NoAnswer(true, "the connection ended during the answer, or it was too large");
    } catch (ExecutionException e) {
      throw failed(path, e);
    }
  }

  private static NoAnswer failed(String path, ExecutionException e) {
    return switch (Failure.of(path, e.getCause())) {
      case Answer.NoConnection(boolean certificate, String why) ->
          new NoAnswer(
              false, certificate ? "its certificate or ours is not accepted: " + why : why);
      case Answer.Refused(var why) -> new NoAnswer(true, why.text());
      case Answer.Body _, Answer.Expired _, Answer.TooLarge _, Answer.NotKnown _ ->
          new NoAnswer(true, Failure.words(e));
    };
  }

  private HttpResponse<AsyncBody> send(
      String path, UnaryOperator<HttpRequest.Builder> method, BoundedBody body, Deadline until)
      throws InterruptedException, ExecutionException, TimeoutException {
    HttpRequest request =
        method
            .apply(
                http.newHttpRequestBuilder()
                    .uri(address + path)
                    .header("Accept", JSON)
                    .timeout(until.millis() + 1000, TimeUnit.MILLISECONDS))
            .build();
    var sent = http.consumeBytes(request, body);
    try {
      HttpResponse<AsyncBody> response = sent.get(until.millis(), TimeUnit.MILLISECONDS);
      response.body().consume();
      response.body().done().get(Math.max(1, until.millis()), TimeUnit.MILLISECONDS);
      return response;
    } finally {
      sent.cancel(true);
    }
  }

  private Came judged(String path, HttpResponse<AsyncBody> response, BoundedBody body)
      throws NoAnswer {
    if (body.exceeded()) {
      throw new NoAnswer(true, "the answer was larger than %d bytes".formatted(limit));
    }
    ApiObject object =
        ApiObject.parse(body.text()).orElseGet(() -> new ApiObject(MissingNode.getInstance()));
    Came came = new Came(response.code(), object, at(response));
    boolean busy = came.code() == 429 && !path.contains("/eviction");
    if ((came.code() >= 500 && !stands(path, came)) || busy) {
      throw new NoAnswer(true, came.said());
    }
    return came;
  }

  /**
   * Whether a 500 is the last word: two budgets for one pod, and a manifest with a field that the
   * schema does not know, are answered so, and would be every time.
   */
  private static boolean stands(String path, Came came) {
    String message = came.body().text("message");
    return (path.contains("/eviction") && message.contains("DisruptionBudget"))
        || message.startsWith("failed to create typed patch object");
  }

  private Instant at(HttpResponse<?> response) {
    try {
      return Optional.ofNullable(response.header("Date"))
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .orElseGet(clock::instant);
    } catch (DateTimeException _) {
      return clock.instant();
    }
  }
}
