package dev.steward.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** API servers of tests with certificates made on the spot, each of which is its own CA. */
final class TlsApiServer {
  private static final char[] STORE = "of-the-test".toCharArray();

  private final Path folder;

  /**
   * @param folder for their keys
   */
  TlsApiServer(Path folder) {
    this.folder = folder;
  }

  /**
   * One that answers at 127.0.0.1.
   *
   * @param names of its certificate, as keytool takes them
   * @param store names its key
   */
  FakeApiServer named(String names, String store) throws Exception {
    Path file = folder.resolve(store + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                names,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(STORE),
                "-validity",
                "2")
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertThat(keytool.waitFor()).isZero();
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store(store), STORE);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    return new FakeApiServer(https);
  }

  private KeyStore store(String name) throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
      keys.load(in, STORE);
    }
    return keys;
  }

  /** The line of a kubeconfig that says whom to believe. */
  String ca(String name) throws GeneralSecurityException, IOException {
    String der =
        Base64.getMimeEncoder().encodeToString(store(name).getCertificate("server").getEncoded());
    String pem = "-----BEGIN CERTIFICATE-----\n" + der + "\n-----END CERTIFICATE-----\n";
    return "certificate-authority-data: "
        + Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }
}
