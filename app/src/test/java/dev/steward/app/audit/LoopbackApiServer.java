package dev.steward.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An API server on loopback with one namespace, {@code fabric}, and a certificate for 127.0.0.1
 * that only its own kubeconfig vouches for.
 */
final class LoopbackApiServer implements AutoCloseable {
  static final String TOKEN = "opensesame-of-k3s";
  private static final char[] STORE = "of-the-test".toCharArray();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpsServer server;
  private final KeyStore keys;

  LoopbackApiServer(Path folder) throws Exception {
    keys = made(folder.resolve("api.p12"));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.setExecutor(threads);
    server.createContext("/", LoopbackApiServer::answer);
    server.start();
  }

  private static KeyStore made(Path file) throws Exception {
    String words =
        "-genkeypair -alias api -keyalg EC -dname CN=k3s -ext san=ip:127.0.0.1 -storetype PKCS12 -validity 2";
    ProcessBuilder keytool =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
    keytool.command().addAll(List.of(words.split(" ", -1)));
    keytool
        .command()
        .addAll(List.of("-keystore", file.toString(), "-storepass", new String(STORE)));
    Process process = keytool.redirectErrorStream(true).start();
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertThat(process.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, STORE);
    }
    return keys;
  }

  private SSLContext context() throws GeneralSecurityException {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, STORE);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    return context;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    String said =
        switch (exchange.getRequestURI().getPath()) {
          case "/version" -> "{\"major\":\"1\",\"minor\":\"33\",\"gitVersion\":\"v1.33.4+k3s1\"}";
          case "/api/v1/namespaces" ->
              "{\"metadata\":{},\"items\":[{\"metadata\":{\"name\":\"fabric\"}}]}";
          default -> "{\"metadata\":{},\"items\":[]}";
        };
    byte[] body = said.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(known ? 200 : 401, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** As K3s writes it for the server that it runs on. */
  String kubeconfig() throws GeneralSecurityException {
    String der = Base64.getMimeEncoder().encodeToString(keys.getCertificate("api").getEncoded());
    String pem = "-----BEGIN CERTIFICATE-----\n" + der + "\n-----END CERTIFICATE-----\n";
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - cluster:
        certificate-authority-data: %s
        server: https://127.0.0.1:%d
      name: default
    contexts:
    - context: { cluster: default, user: default }
      name: default
    current-context: default
    users:
    - name: default
      user: { token: %s }
    """
        .formatted(
            Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8)),
            server.getAddress().getPort(),
            TOKEN);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
