package dev.steward.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kubeconfig may ask for, and whom it lets us believe. */
class KubeconfigTest {
  @TempDir Path folder;

  private ClusterObservation read(String address, String cluster, String user) throws IOException {
    return new Reading().of(Kubeconfigs.write(folder, address, cluster, user));
  }

  @Test
  void aProgramThatItNamesIsNotRun() throws IOException {
    Path witness = folder.resolve("ran");

    ClusterObservation seen =
        read(
            "https://127.0.0.1:1",
            "",
            """
            exec:
              apiVersion: client.authentication.k8s.io/v1
              command: touch
              args: [ "%s" ]
            """
                .formatted(witness));

    assertThat(seen.outcome()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(seen.reason()).contains("by running touch", "ServiceAccount", "docs/kubernetes.md");
    assertThat(witness).doesNotExist();
  }

  @Test
  void whatWouldWeakenOrWidenTheConnectionIsRefused() throws IOException {
    assertThat(read("https://192.0.2.1", "insecure-skip-tls-verify: true", "token: t").reason())
        .contains("insecure-skip-tls-verify");
    assertThat(read("http://192.0.2.1:8080", "", "token: t").reason()).contains("without TLS");
    assertThat(read("https://192.0.2.1", "", "{ token: t, as: admin }").reason())
        .contains("impersonates");
    assertThat(read("https://192.0.2.1", "", "{ auth-provider: { name: oidc } }").reason())
        .contains("auth-provider");
  }

  @Test
  void aFileThatIsNotThereOrNoKubeconfigSaysSoWithoutItsContent() throws IOException {
    assertThat(new Reading().of(folder.resolve("missing")).reason()).contains("cannot be read");
    Path other = Files.writeString(folder.resolve("other"), "just: [a, secret-of-mine");
    assertThat(new Reading().of(other).reason())
        .contains("is no kubeconfig")
        .doesNotContain("secret-of-mine");
    Path contexts = Files.writeString(folder.resolve("none"), "current-context: lost\n");
    assertThat(new Reading().of(contexts).reason()).endsWith("has no context lost");
  }

  @Test
  void aServerWhoseCertificateTheCaDidNotSignIsRefused() throws Exception {
    try (FakeApiServer server = new TlsApiServer(folder).named("san=ip:127.0.0.1", "server")) {
      int port = Integer.parseInt(server.address().replaceAll(".*:", ""));

      ClusterObservation seen = read("https://127.0.0.1:" + port, "", "token: t");

      assertThat(seen.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(seen.reason()).contains("cannot prove that it is the API server");
      assertThat(server.asked()).isEmpty();
    }
  }

  @Test
  void aServerWithACertificateOfTheCaIsBelievedForItsOwnNameOnly() throws Exception {
    TlsApiServer tls = new TlsApiServer(folder);
    try (FakeApiServer server = tls.named("san=ip:127.0.0.1", "right");
        FakeApiServer other = tls.named("san=dns:api.example.org", "wrong")) {
      int port = Integer.parseInt(server.address().replaceAll(".*:", ""));
      int wrong = Integer.parseInt(other.address().replaceAll(".*:", ""));

      assertThat(read("https://127.0.0.1:" + port, tls.ca("right"), "token: t").outcome())
          .isEqualTo(Outcome.OBSERVED);
      assertThat(read("https://127.0.0.1:" + wrong, tls.ca("wrong"), "token: t").outcome())
          .isEqualTo(Outcome.REFUSED);
    }
  }
}
