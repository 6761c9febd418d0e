package dev.steward.names;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A web server on loopback, over TLS and in the clear, with a certificate made on the spot. */
final class LoopbackSite implements AutoCloseable {
  private final HttpsServer https;
  private final HttpServer http;
  private final X509Certificate certificate;

  private LoopbackSite(HttpsServer https, HttpServer http, X509Certificate certificate) {
    this.https = https;
    this.http = http;
    this.certificate = certificate;
  }

  /**
   * @param from when its certificate becomes valid, as keytool(1) writes it, such as {@code -40d}
   */
  static LoopbackSite of(Path folder, String host, String from, int days)
      throws IOException, GeneralSecurityException, InterruptedException {
    String word = UUID.randomUUID().toString();
    KeyStore store = store(folder.resolve(UUID.randomUUID() + ".p12"), word, host, from, days);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, word.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpsServer https = HttpsServer.create(any, 0);
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    https.createContext("/", LoopbackSite::page);
    HttpServer http = HttpServer.create(any, 0);
    http.createContext("/", exchange -> redirect(exchange, host));
    for (HttpServer server : List.of(https, http)) {
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
    }
    return new LoopbackSite(https, http, (X509Certificate) store.getCertificate("server"));
  }

  private static KeyStore store(Path file, String word, String host, String from, int days)
      throws IOException, GeneralSecurityException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-startdate",
                from,
                "-validity",
                Integer.toString(days),
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                word)
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, word.toCharArray());
    }
    return store;
  }

  private static void page(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Strict-Transport-Security", "max-age=31536000");
    exchange.getResponseHeaders().add("Content-Type", "text/html");
    exchange.getResponseHeaders().add("Set-Cookie", "session=canary-cookie");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write('x');
    exchange.close();
  }

  private static void redirect(HttpExchange exchange, String host) throws IOException {
    exchange.getResponseHeaders().add("Location", "https://" + host + "/?token=canary-token");
    exchange.sendResponseHeaders(301, -1);
    exchange.close();
  }

  int httpsPort() {
    return https.getAddress().getPort();
  }

  int httpPort() {
    return http.getAddress().getPort();
  }

  X509Certificate certificate() {
    return certificate;
  }

  @Override
  public void close() {
    https.stop(0);
    http.stop(0);
  }
}
