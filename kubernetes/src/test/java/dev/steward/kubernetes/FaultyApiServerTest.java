package dev.steward.kubernetes;

import static dev.steward.kubernetes.FakeApiServer.forbidden;
import static dev.steward.kubernetes.FakeApiServer.items;
import static dev.steward.kubernetes.FakeApiServer.json;
import static dev.steward.kubernetes.FakeApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an API server does that is not well, or that does not want us. */
@Timeout(60)
class FaultyApiServerTest {
  private static final String NAMESPACES = "/api/v1/namespaces";

  @TempDir Path folder;
  private FakeApiServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeApiServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ClusterObservation read(Reading reading) throws IOException {
    return reading.of(server.kubeconfig(folder));
  }

  private static String namespace(String name) {
    return "{\"metadata\":{\"name\":\"%s\"}}".formatted(name);
  }

  private static Unknown why(Observed<?> fact) {
    assertThat(fact).isInstanceOf(Observed.Unseen.class);
    return ((Observed.Unseen<?>) fact).unknown();
  }

  private static List<String> names(ClusterFacts facts) {
    return facts.namespaces().maybe().orElseThrow().stream().map(Namespace::name).toList();
  }

  @Test
  void aListIsReadPageByPage() throws IOException {
    server.on(
        NAMESPACES,
        exchange -> {
          String query = exchange.getRequestURI().getRawQuery();
          boolean first = !query.contains("continue=");
          json("{\"metadata\":{\"continue\":\"%s\"},\"items\":[%s]}"
                  .formatted(first ? "a+b/=" : "", namespace(first ? "one" : "two")))
              .answer(exchange);
        });

    ClusterObservation seen = read(new Reading());

    assertThat(seen.outcome()).isEqualTo(Outcome.OBSERVED);
    assertThat(names(seen.facts())).containsExactly("one", "two");
    assertThat(server.asked())
        .contains(
            "GET /api/v1/namespaces?limit=500",
            "GET /api/v1/namespaces?limit=500&continue=a%2Bb%2F%3D")
        .allMatch(request -> request.startsWith("GET "))
        .noneMatch(request -> request.contains("/secrets"));
    assertThat(server.tokens()).containsOnly("Bearer " + FakeApiServer.TOKEN);
  }

  @Test
  void whatTheRoleForbidsIsUnseenAndTheRestIsRead() throws IOException {
    server.on("/apis/apps/v1/deployments", forbidden("deployments.apps"));
    server.on(NAMESPACES, items(namespace("one")));

    ClusterObservation seen = read(new Reading());

    assertThat(seen.outcome()).isEqualTo(Outcome.OBSERVED);
    assertThat(names(seen.facts())).containsExactly("one");
    assertThat(why(seen.facts().workloads()).kind()).isEqualTo(Unknown.Kind.NEEDS_PRIVILEGE);
    assertThat(why(seen.facts().workloads()).text())
        .contains("list deployments.apps", "system:serviceaccount:steward:steward");
  }

  @Test
  void secretsAreNotEvenAskedForUnlessTheEstateOptedIn() throws IOException {
    server.on("/api/v1/secrets", forbidden("secrets"));

    assertThat(why(read(new Reading()).facts().secrets()).text()).contains("clusters.main.secrets");
    assertThat(server.asked()).noneMatch(request -> request.contains("/secrets"));
    assertThat(why(read(new Reading().withSecrets()).facts().secrets()).kind())
        .isEqualTo(Unknown.Kind.NEEDS_PRIVILEGE);
  }

  @Test
  void aListThatExpiredIsReadAnewOnce() throws IOException {
    AtomicInteger pages = new AtomicInteger();
    server.on(
        NAMESPACES,
        exchange -> {
          int page = pages.incrementAndGet();
          if (page == 2) {
            status(410, "{\"reason\":\"Expired\"}").answer(exchange);
          } else {
            json("{\"metadata\":{\"continue\":\"%s\"},\"items\":[%s]}"
                    .formatted(page == 4 ? "" : "more", namespace("n" + page)))
                .answer(exchange);
          }
        });

    assertThat(names(read(new Reading()).facts())).containsExactly("n3", "n4");
  }

  @Test
  void aListThatExpiresAgainIsUnseen() throws IOException {
    server.on(NAMESPACES, status(410, "{}"));

    ClusterObservation seen = read(new Reading());

    assertThat(why(seen.facts().namespaces()).text()).contains("410");
    assertThat(server.asked()).filteredOn(request -> request.contains("namespaces")).hasSize(2);
  }

  @Test
  void aBusyServerIsAskedAgainAfterTheTimeThatItNames() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    server.on(
        NAMESPACES,
        exchange ->
            (asked.incrementAndGet() < 3
                    ? status(429, "", "Retry-After", "7")
                    : items(namespace("one")))
                .answer(exchange));
    Reading reading = new Reading();

    assertThat(names(read(reading).facts())).containsExactly("one");
    assertThat(reading.waits()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
  }

  @Test
  void aServerThatStaysBusyIsGivenUp() throws IOException {
    server.on(NAMESPACES, status(429, "", "Retry-After", "1"));
    Reading reading = new Reading();

    Unknown why = why(read(reading).facts().namespaces());

    assertThat(why.kind()).isEqualTo(Unknown.Kind.FAILED);
    assertThat(why.text()).contains("no capacity", "after 4 attempts");
    assertThat(reading.waits()).hasSize(3);
  }

  @Test
  void aServerThatWantsToBeAskedAfterTheDeadlineIsNotWaitedFor() throws IOException {
    server.on(NAMESPACES, status(503, "", "Retry-After", "3600"));
    Reading reading = new Reading();

    ClusterObservation seen = read(reading);

    assertThat(why(seen.facts().namespaces()).kind()).isEqualTo(Unknown.Kind.TIMED_OUT);
    assertThat(seen.outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(reading.waits()).isEmpty();
  }

  @Test
  void aSlowListEndsWithTheDeadlineAndTheRestIsKept() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    server.on(NAMESPACES, items(namespace("one")));
    server.on("/api/v1/pods", hanging(end));
    try {
      ClusterObservation seen = read(new Reading().within(Duration.ofSeconds(4)));

      assertThat(seen.outcome()).isEqualTo(Outcome.PARTLY);
      assertThat(seen.reason()).contains("within 4 s", "/api/v1/pods");
      assertThat(why(seen.facts().pods()).kind()).isEqualTo(Unknown.Kind.TIMED_OUT);
      assertThat(names(seen.facts())).containsExactly("one");
    } finally {
      end.countDown();
    }
  }

  @Test
  void aServerThatSaysNothingAtAllTimesOut() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    server.on("/version", hanging(end));
    try {
      ClusterObservation seen = read(new Reading().within(Duration.ofSeconds(1)));

      assertThat(seen.outcome()).isEqualTo(Outcome.TIMED_OUT);
      assertThat(why(seen.facts().pods()).kind()).isEqualTo(Unknown.Kind.NOT_ASKED);
    } finally {
      end.countDown();
    }
  }

  private static FakeApiServer.Answering hanging(CountDownLatch end) {
    return exchange -> {
      try {
        end.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    };
  }

  @Test
  void anEndlessAnswerIsCut() throws IOException {
    server.on("/api/v1/pods", FaultyApiServerTest::endless);
    server.on(NAMESPACES, items(namespace("one")));

    ClusterObservation seen = read(new Reading().output("1Mi"));

    assertThat(why(seen.facts().pods()).kind()).isEqualTo(Unknown.Kind.CUT);
    assertThat(names(seen.facts())).containsExactly("one");
    assertThat(server.asked()).contains("GET /api/v1/pods?limit=50", "GET /api/v1/pods?limit=1");
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] block = " ".repeat(65_536).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write('{');
      while (!Thread.currentThread().isInterrupted()) {
        out.write(block);
      }
    }
  }

  @Test
  void aPageThatIsTooLargeIsAskedForInSmallerOnes() throws IOException {
    server.on(
        NAMESPACES,
        exchange -> {
          boolean all = exchange.getRequestURI().getQuery().contains("limit=500");
          items(all ? large() : namespace("small")).answer(exchange);
        });

    assertThat(names(read(new Reading().output("1Mi")).facts())).containsExactly("small");
  }

  private static String large() {
    return "{\"metadata\":{\"name\":\"large\",\"annotations\":{\"a\":\""
        + "x".repeat(2_000_000)
        + "\"}}}";
  }

  @Test
  void brokenAnswersAreUnseen() throws IOException {
    server.on("/api/v1/pods", json("{\"items\":[{\"metadata\":"));
    server.on(NAMESPACES, json("<html>Welcome</html>"));
    server.on("/api/v1/services", json("{\"kind\":\"Status\",\"status\":\"Success\"}"));
    server.on("/api/v1/nodes", json("{\"items\":[7,\"x\"],\"metadata\":3}"));

    ClusterFacts facts = read(new Reading()).facts();

    assertThat(why(facts.pods()).text()).contains("broken JSON");
    assertThat(why(facts.namespaces()).text()).contains("broken JSON");
    assertThat(why(facts.services()).text()).contains("no list of objects");
    assertThat(why(facts.nodes()).kind()).isEqualTo(Unknown.Kind.FAILED);
  }

  @Test
  void onlyApisThatALaterVersionRemovesCountAsDeprecated() throws IOException {
    server.on(
        "/metrics",
        json(
            """
            # TYPE apiserver_requested_deprecated_apis gauge
            apiserver_requested_deprecated_apis{group="",removed_release="",resource="endpoints",subresource="",version="v1"} 1
            apiserver_requested_deprecated_apis{group="batch",removed_release="1.25",resource="cronjobs",subresource="",version="v1beta1"} 1
            """));

    assertThat(
            read(new Reading())
                .facts()
                .version()
                .flatMap(it -> it.deprecatedApis())
                .maybe()
                .orElseThrow())
        .containsExactly("batch/v1beta1/cronjobs");
  }

  @Test
  void aPageThatIsNoApiServerIsUnreachable() throws IOException {
    server.on("/version", status(302, "", "Location", "https://192.0.2.1/login"));

    ClusterObservation seen = read(new Reading());

    assertThat(seen.outcome()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(seen.reason()).contains("302", "is it an API server?");
  }

  @Test
  void credentialsThatAreNotAcceptedAreARefusal() throws IOException {
    server.on("/version", status(401, "{}"));

    ClusterObservation seen = read(new Reading());

    assertThat(seen.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(seen.reason()).contains("401", "new token");
    assertThat(seen.toString()).doesNotContain(FakeApiServer.TOKEN);
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    ClusterObservation seen =
        new Reading().of(Kubeconfigs.write(folder, "https://127.0.0.1:" + free, "", "token: t"));

    assertThat(seen.outcome()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(seen.reason()).contains("connection was refused", "127.0.0.1:" + free);
    assertThat(why(seen.facts().nodes()).kind()).isEqualTo(Unknown.Kind.NOT_ASKED);
  }
}
