package dev.steward.kubernetes;

import static dev.steward.kubernetes.FakeApiServer.forbidden;
import static dev.steward.kubernetes.FakeApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steward.model.fact.cluster.PodAnswer;
import dev.steward.model.fact.cluster.PodQuestion;
import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of questions to pods, whoever answers them and however. */
@Timeout(60)
class InsidePodsTest {
  private static final PodRequest READY =
      new PodRequest("backend", "projector-0", false, 8080, new PodQuestion.Check("/readyz"));
  private static final PodRequest HEIGHTS =
      new PodRequest(
          "fabric",
          "peer0",
          true,
          9443,
          new PodQuestion.Metrics(List.of("ledger_blockchain_height")));

  @TempDir Path folder;
  private final CountDownLatch over = new CountDownLatch(1);
  private FakeApiServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeApiServer();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.close();
  }

  private List<PodAnswer> ask(PodRequest... requests) throws IOException {
    return new Reading()
        .asking(requests)
        .of(server.kubeconfig(folder))
        .facts()
        .answers()
        .maybe()
        .orElseThrow();
  }

  private PodReply reply(PodRequest request) throws IOException {
    return ask(request).getFirst().reply().maybe().orElseThrow();
  }

  private Unknown unknown(PodRequest request) throws IOException {
    Observed<PodReply> reply = ask(request).getFirst().reply();
    assertThat(reply).isInstanceOf(Observed.Unseen.class);
    return ((Observed.Unseen<PodReply>) reply).unknown();
  }

  private static String failure(int code, String message) {
    return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\"%s\",\"code\":%d}"
        .formatted(message, code);
  }

  @Test
  void aPodAnswersAndNothingIsAskedUnlessTheEstateOptedIn() throws IOException {
    server.on(READY.path(), status(200, "ok hunter2", "Content-Type", "text/plain"));

    assertThat(new Reading().of(server.kubeconfig(folder)).facts().answers())
        .isInstanceOfSatisfying(
            Observed.Unseen.class,
            it -> assertThat(it.unknown().text()).contains("clusters.main.inside"));
    assertThat(server.asked()).noneMatch(it -> it.contains("/proxy"));

    assertThat(reply(READY))
        .isInstanceOfSatisfying(
            PodReply.Answered.class,
            it -> {
              assertThat(it.status()).isEqualTo(200);
              assertThat(it.contentType()).isEqualTo("text/plain");
              assertThat(it.body()).isEqualTo("ok ••••••");
              assertThat(it.took()).isPositive();
            });
    assertThat(server.asked())
        .contains("GET /api/v1/namespaces/backend/pods/projector-0:8080/proxy/readyz");
  }

  @Test
  void aPodThatSays503IsNotAnApiServerThatCouldNotReachIt() throws IOException {
    server.on(READY.path(), status(503, "{\"status\":\"lagging\"}"));
    assertThat(reply(READY))
        .isInstanceOfSatisfying(
            PodReply.Answered.class, it -> assertThat(it.status()).isEqualTo(503));

    server.on(
        READY.path(),
        status(503, failure(503, "error trying to reach service: dial tcp: connection refused")));
    assertThat(reply(READY))
        .isInstanceOfSatisfying(
            PodReply.Unreachable.class,
            it -> assertThat(it.why()).contains("connection refused").doesNotStartWith(":"));
    assertThat(server.asked().stream().filter(it -> it.contains("/proxy"))).hasSize(2);
  }

  @Test
  void aRoleThatMayNotIsUnseen() throws IOException {
    server.on(READY.path(), status(403, failure(403, "pods \\\"projector-0\\\" is forbidden")));
    assertThat(unknown(READY).kind()).isEqualTo(Unknown.Kind.NEEDS_PRIVILEGE);
    assertThat(unknown(READY).text()).startsWith("the role may not get pods/proxy");
  }

  @Test
  void aPodMayRefuseByItself() throws IOException {
    server.on(READY.path(), status(403, "no"));
    assertThat(reply(READY))
        .isInstanceOfSatisfying(
            PodReply.Answered.class, it -> assertThat(it.status()).isEqualTo(403));
  }

  @Test
  void aRedirectIsAnAnswerAndNotFollowed() throws IOException {
    server.on(READY.path(), status(302, "", "Location", "/elsewhere"));
    assertThat(reply(READY))
        .isInstanceOfSatisfying(
            PodReply.Answered.class, it -> assertThat(it.status()).isEqualTo(302));
    assertThat(server.asked()).noneMatch(it -> it.contains("/elsewhere"));
  }

  @Test
  void ofMetricsOnlyTheFamiliesAskedForAreKept() throws IOException {
    server.on(
        HEIGHTS.path(),
        status(
            200,
            "# HELP ledger_blockchain_height x\nledger_blockchain_height{channel=\"gxchannel\"} 103\n"
                + "go_goroutines 7\n".repeat(100_000)));
    assertThat(reply(HEIGHTS))
        .isInstanceOfSatisfying(
            PodReply.Answered.class,
            it ->
                assertThat(it.body())
                    .isEqualTo("ledger_blockchain_height{channel=\"gxchannel\"} 103\n"));
    assertThat(HEIGHTS.path()).contains("/pods/https:peer0:9443/proxy/metrics");
  }

  @Test
  void anAnswerBeyondTheLimitIsUnseen() throws IOException {
    server.on(READY.path(), status(200, "x".repeat(300_000)));
    assertThat(unknown(READY).kind()).isEqualTo(Unknown.Kind.CUT);
  }

  @Test
  void aPodThatHangsCostsOneDeadlineAndTheOthersAreAsked() throws IOException {
    PodRequest health =
        new PodRequest("backend", "projector-0", false, 8080, new PodQuestion.Health());
    PodRequest other = new PodRequest("backend", "tax-0", false, 8080, new PodQuestion.Health());
    server.on(
        READY.path(),
        _ -> {
          try {
            over.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    server.on(other.path(), status(200, "fine"));

    List<PodAnswer> answers = ask(READY, health, other);

    assertThat(answers)
        .extracting(it -> it.reply() instanceof Observed.Seen)
        .containsExactly(false, false, true);
    assertThat(server.asked()).noneMatch(it -> it.contains("projector-0:8080/proxy/healthz"));
  }

  @Test
  void podsThatWereNotListedAreNotAsked() throws IOException {
    server.on("/api/v1/pods", forbidden("pods"));
    assertThat(new Reading().asking(READY).of(server.kubeconfig(folder)).facts().answers())
        .isInstanceOf(Observed.Unseen.class);
    assertThat(server.asked()).noneMatch(it -> it.contains("/proxy"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readyz",
        "/../../../secrets",
        "/a/..",
        "/a/./b",
        "//host/x",
        "/%2e%2e/x",
        "/a b",
        "/a#b",
        "/a?b=../c d",
        "/a\nb"
      })
  void noPathLeadsElsewhere(String path) {
    assertThat(PodQuestion.mayBeAsked(path)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new PodQuestion.Check(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a:1", "..", "A", "", "a/../../secrets"})
  void noNameLeadsElsewhere(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PodRequest("ns", name, false, 80, new PodQuestion.Health()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PodQuestion.Channels(Optional.of(name)));
  }
}
