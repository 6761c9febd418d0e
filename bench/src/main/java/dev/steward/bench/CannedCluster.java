package dev.steward.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An API server on loopback that lists a cluster of any size by pages, as a real one does. What is
 * measured against it is the side of Steward. Its nodes are the servers of {@link CannedServer}. It
 * ends when standard input does, and begins with saying how many pods it has. Arguments: a folder
 * to write {@code kubeconfig} to, the number of nodes, the number of pods.
 */
final class CannedCluster {
  private final Map<String, List<String>> lists;

  private CannedCluster(CannedObjects objects) {
    this.lists =
        Map.ofEntries(
            Map.entry("/api/v1/nodes", objects.nodes()),
            Map.entry("/api/v1/namespaces", objects.namespaces()),
            Map.entry("/api/v1/pods", objects.pods()),
            Map.entry("/apis/apps/v1/deployments", objects.deployments()),
            Map.entry("/apis/apps/v1/replicasets", objects.replicaSets()),
            Map.entry("/apis/apps/v1/statefulsets", objects.statefulSets()),
            Map.entry("/apis/apps/v1/daemonsets", objects.daemonSets()),
            Map.entry("/api/v1/persistentvolumes", objects.volumes()),
            Map.entry("/api/v1/persistentvolumeclaims", objects.claims()),
            Map.entry("/apis/policy/v1/poddisruptionbudgets", objects.budgets()),
            Map.entry("/api/v1/services", objects.services()),
            Map.entry("/apis/discovery.k8s.io/v1/endpointslices", objects.endpoints()),
            Map.entry("/api/v1/configmaps", objects.configMaps()));
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    CannedCluster cluster =
        new CannedCluster(new CannedObjects(Integer.parseInt(args[1]), Integer.parseInt(args[2])));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.createContext("/", cluster::answer);
      server.start();
      Files.writeString(folder.resolve("kubeconfig"), kubeconfig(server.getAddress().getPort()));
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.println(cluster.lists.getOrDefault("/api/v1/pods", List.of()).size());
      System.in.transferTo(OutputStream.nullOutputStream());
      server.stop(0);
    }
  }

  private static String kubeconfig(int port) {
    return """
    apiVersion: v1
    kind: Config
    clusters: [{ name: bench, cluster: { server: "http://127.0.0.1:%d" } }]
    users: [{ name: bench, user: { token: nobody-checks-it } }]
    contexts: [{ name: bench, context: { cluster: bench, user: bench } }]
    current-context: bench
    """
        .formatted(port);
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    String text =
        switch (asked.getPath()) {
          case "/version" -> "{\"major\":\"1\",\"minor\":\"33\",\"gitVersion\":\"v1.33.4+k3s1\"}";
          case "/metrics" -> "# TYPE apiserver_requested_deprecated_apis gauge\n";
          default -> page(asked);
        };
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String page(URI asked) {
    List<String> all = lists.getOrDefault(asked.getPath(), List.of());
    Map<String, String> query = query(asked);
    int from = Integer.parseInt(query.getOrDefault("continue", "0"));
    int to = Math.min(all.size(), from + Integer.parseInt(query.getOrDefault("limit", "500")));
    String next = to < all.size() ? "\"continue\":\"" + to + "\"," : "";
    return "{\"kind\":\"List\",\"metadata\":{%s\"resourceVersion\":\"1\"},\"items\":[%s]}"
        .formatted(next, String.join(",", all.subList(from, to)));
  }

  private static Map<String, String> query(URI asked) {
    return Stream.ofNullable(asked.getRawQuery())
        .flatMap(query -> Stream.of(query.split("&")))
        .map(part -> part.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }
}
