package dev.steward.audit.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Certificates made on the spot by openssl(1); their keys go to nowhere. */
final class Pem {
  private Pem() {}

  /** The base64 body of a self-signed certificate. */
  static String certificate(String algorithm, int days, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "req",
                "-x509",
                "-nodes",
                "-newkey",
                algorithm,
                "-keyout",
                "/dev/null",
                "-subj",
                "/CN=www.example.org",
                "-days",
                Integer.toString(days)));
    command.addAll(Arrays.asList(more));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String pem = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("openssl failed: " + command);
      }
      return pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    } catch (IOException e) {
      throw new IllegalStateException("This test needs openssl(1)", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
