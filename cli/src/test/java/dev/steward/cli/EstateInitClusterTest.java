package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code estate init --cluster}, from the command to a file that the other verbs take. */
@Timeout(60)
class EstateInitClusterTest {
  @TempDir private Path folder = Path.of("");

  private Runs.Ended init(String address) throws IOException {
    return new Runs(folder)
        .file(
            "kubeconfig",
            """
            apiVersion: v1
            kind: Config
            current-context: gx
            clusters: [ { name: c, cluster: { server: "%s" } } ]
            users: [ { name: u, user: { token: opensesame } } ]
            contexts: [ { name: gx, context: { cluster: c, user: u } } ]
            """
                .formatted(address))
        .run("estate", "init", "--cluster", "main", "--kubeconfig", folder + "/kubeconfig");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String said =
        switch (exchange.getRequestURI().getPath()) {
          case "/version" -> "{\"major\":\"1\",\"minor\":\"33\",\"gitVersion\":\"v1.33.4+k3s1\"}";
          case "/api/v1/namespaces" ->
              "{\"metadata\":{},\"items\":[{\"metadata\":{\"name\":\"backend-mainnet\"}}]}";
          case "/apis/apps/v1/deployments" ->
              """
              {"metadata":{},"items":[{"metadata":{"namespace":"backend-mainnet","name":"svc-tax"},"spec":{"replicas":2,
              "selector":{"matchLabels":{"app":"svc-tax"}},"template":{"metadata":{"labels":{"app":"svc-tax"}},
              "spec":{"containers":[{"name":"svc-tax","image":"registry.example.org/svc-tax:1"}]}}}}]}
              """;
          default -> "{\"metadata\":{},\"items\":[]}";
        };
    byte[] body = said.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void whatRunsInAClusterIsDraftedAndTheDraftIsAnEstate() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", EstateInitClusterTest::answer);
    server.start();
    try {
      Runs.Ended ended = init("http://127.0.0.1:" + server.getAddress().getPort());

      assertThat(ended.err()).contains("Wrote estate.yaml");
      assertThat(Files.readString(folder.resolve("estate.yaml")))
          .contains("main:", "svc-tax", "backend-mainnet")
          .doesNotContain("opensesame");
      assertThat(new Runs(folder).run("estate", "check").code()).isZero();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aClusterThatIsNotReachedIsDraftedByItsAccessAndIncomplete() throws IOException {
    Runs.Ended ended = init("https://127.0.0.1:1");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("estate.yaml"))).contains("main:");
  }

  @Test
  void aClusterNeedsItsKubeconfig() {
    Runs.Ended ended = new Runs(folder).run("estate", "init", "--cluster", "main");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("--kubeconfig");
    assertThat(folder.resolve("estate.yaml")).doesNotExist();
  }
}
