package dev.steward.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An API server that answers as a test scripted it, for what a well one would not do. */
final class FakeApiServer implements AutoCloseable {
  static final String TOKEN = "opensesame-of-a-service-account";

  /** Answers a request. */
  interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answering> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();

  FakeApiServer() throws IOException {
    this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  FakeApiServer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    on("/version", json("{\"major\":\"1\",\"minor\":\"33+\",\"gitVersion\":\"v1.33.4+k3s1\"}"));
    on("/metrics", json("# TYPE apiserver_requested_deprecated_apis gauge\n"));
  }

  FakeApiServer on(String path, Answering answering) {
    answers.put(path, answering);
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    try (exchange) {
      answers
          .getOrDefault(path, json("{\"kind\":\"List\",\"metadata\":{},\"items\":[]}"))
          .answer(exchange);
    }
  }

  static Answering json(String body) {
    return status(200, body);
  }

  static Answering items(String... items) {
    return json("{\"metadata\":{},\"items\":[" + String.join(",", items) + "]}");
  }

  static Answering status(int code, String body, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    };
  }

  static Answering forbidden(String what) {
    return status(
        403,
        "{\"kind\":\"Status\",\"code\":403,\"message\":\"%s is forbidden: User \\\"system:serviceaccount:steward:steward\\\" cannot list it\"}"
            .formatted(what));
  }

  /** Requests so far, each with its method. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  List<String> tokens() {
    return List.copyOf(tokens);
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A kubeconfig that leads here. */
  Path kubeconfig(Path folder) throws IOException {
    return Kubeconfigs.write(folder, address(), "", "token: " + TOKEN);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
