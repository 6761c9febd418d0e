package dev.steward.audit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.steward.audit.fixture.Answers;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operations endpoint whose certificate the server does not trust, asked by the real curl. */
@Timeout(60)
class WrongCertificateTest {
  private static final String NONCE = "0123456789abcdef0123456789abcdef";
  private static final char[] STORE = "of-the-test".toCharArray();

  @TempDir Path folder;

  private SSLContext certified() throws Exception {
    Path file = folder.resolve("node.p12");
    List<String> words =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    words.addAll(
        List.of(
            "-genkeypair -alias node -keyalg EC -dname CN=orderer0 -ext san=ip:127.0.0.1 -storetype PKCS12 -validity 2"
                .split(" ", -1)));
    words.addAll(List.of("-keystore", file.toString(), "-storepass", new String(STORE)));
    Process keytool = new ProcessBuilder(words).redirectErrorStream(true).start();
    keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, STORE);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, STORE);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    return context;
  }

  private static String part(String name) throws Exception {
    try (InputStream in = ProbeScripts.class.getResourceAsStream(name + ".sh")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The probe's own functions; of its part no more than they are is run. */
  private static ProbeReply ask(String url) throws Exception {
    String functions = part("fabric");
    String curl = functions.substring(functions.indexOf("fabric_curl() {"));
    String script =
        "nonce=%s\n%s\n%s\ntell fabric-health 200000 'curl %s' fabric_curl %4$s .\n"
            .formatted(NONCE, part("prelude"), curl.substring(0, curl.indexOf("\n}\n") + 3), url);
    Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
    shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    shell.getOutputStream().close();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    return ProbeReply.parse(output, NONCE, Answers.AT);
  }

  @Test
  void itIsUnseenWithTheReasonAndNothingWasAskedOfIt() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpsServer node =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.setHttpsConfigurator(new HttpsConfigurator(certified()));
    node.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    node.start();
    try {
      Section health =
          ask("https://127.0.0.1:" + node.getAddress().getPort() + "/healthz")
              .section("fabric-health");

      assertThat(health.status()).isEqualTo(Section.Status.FAILED);
      Observed<String> seen = health.parse(text -> text);
      assertThat(seen).isInstanceOf(Observed.Unseen.class);
      Unknown why = ((Observed.Unseen<String>) seen).unknown();
      assertThat(why.text()).contains("curl: (60)", "certificate");
      assertThat(asked).hasValue(0);
    } finally {
      node.stop(0);
    }
  }
}
