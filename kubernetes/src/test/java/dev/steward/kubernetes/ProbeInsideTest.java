package dev.steward.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.port.PodInput;
import dev.steward.model.port.PodProbe;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.Reading.Complete;
import dev.steward.model.port.Reading.Cut;
import dev.steward.model.port.Reading.Failed;
import dev.steward.model.snapshot.Outcome;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.server.mock.OutputStreamMessage;
import io.fabric8.kubernetes.client.server.mock.StatusStreamMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a probe in a container, as the API server's WebSocket tells it. */
@Timeout(60)
class ProbeInsideTest {
  private static final String NONCE = "0123456789abcdef".repeat(2);
  private static final PodProbe PROBE =
      new PodProbe(
          "backend",
          "postgres-0",
          "postgres",
          new ProbeScript("echo '%s done'\n".formatted(NONCE), NONCE));

  /** The script on channel 0; the mock server ends the connection at anything else. */
  private static final String SENT = "\u0000" + PROBE.script().text() + "exit 0\n";

  /** The mock server has to answer something; text is no channel. */
  private static final String IGNORED = "";

  @TempDir Path folder;
  private KubernetesMockServer server;

  @BeforeEach
  void start() {
    server = new KubernetesMockServer(false);
    server.init();
    server
        .expect()
        .get()
        .withPath("/version")
        .andReturn(200, "{\"major\":\"1\",\"minor\":\"33\",\"gitVersion\":\"v1.33.4\"}")
        .always();
  }

  @AfterEach
  void stop() {
    server.destroy();
  }

  private dev.steward.model.port.Reading run() throws IOException {
    Path kubeconfig =
        Kubeconfigs.write(folder, "http://127.0.0.1:" + server.getPort(), "", "token: of-the-mock");
    return new Reading().probing(PROBE).all(kubeconfig).probes().getFirst().reading();
  }

  @Test
  void whatTheShellWritesIsTakenUpToItsEnd() throws IOException {
    server
        .expect()
        .withPath(PROBE.path())
        .andUpgradeToWebSocket()
        .open(
            new OutputStreamMessage("banner\n" + NONCE + " begin x 0 y\n"),
            new OutputStreamMessage("one\n\n" + NONCE + " end x ok \n\n" + NONCE + " do"),
            new OutputStreamMessage("ne\n"))
        .expect(SENT)
        .andEmit(IGNORED)
        .always()
        .done()
        .always();

    assertThat(run())
        .isInstanceOfSatisfying(
            Complete.class, it -> assertThat(it.output()).contains("one").endsWith(" done\n"));
  }

  @Test
  void aContainerWithoutAShellIsAReasonAndNoError() throws IOException {
    server
        .expect()
        .withPath(PROBE.path())
        .andUpgradeToWebSocket()
        .open(new StatusStreamMessage(1))
        .expect(SENT)
        .andEmit(IGNORED)
        .always()
        .done()
        .always();

    assertThat(run())
        .isInstanceOfSatisfying(
            Failed.class,
            it -> {
              assertThat(it.outcome()).isEqualTo(Outcome.REFUSED);
              assertThat(it.reason()).contains("no shell answered in backend/postgres-0");
            });
  }

  @Test
  void aShellThatEndsEarlyIsCut() throws IOException {
    server
        .expect()
        .withPath(PROBE.path())
        .andUpgradeToWebSocket()
        .open(new OutputStreamMessage("half"), new StatusStreamMessage(137))
        .expect(SENT)
        .andEmit(IGNORED)
        .always()
        .done()
        .always();

    assertThat(run())
        .isInstanceOfSatisfying(Cut.class, it -> assertThat(it.output()).isEqualTo("half"));
  }

  @Test
  void aRoleThatMayNotIsRefused() throws IOException {
    server.expect().withPath(PROBE.path()).andReturn(403, "{\"kind\":\"Status\"}").always();

    assertThat(run())
        .isInstanceOfSatisfying(
            Failed.class,
            it -> assertThat(it.reason()).startsWith("the role may not execute in pods (403"));
  }

  private static PodProbe needing(String key, PodInput.Part part) {
    return new PodProbe(
        PROBE.namespace(),
        PROBE.pod(),
        PROBE.container(),
        PROBE.script(),
        List.of(
            new PodInput("login_1_password", ConfigKind.SECRET, "backend", "database", key, part)));
  }

  private dev.steward.model.port.Reading run(PodProbe probe) throws IOException {
    Path kubeconfig =
        Kubeconfigs.write(folder, "http://127.0.0.1:" + server.getPort(), "", "token: of-the-mock");
    return new Reading().probing(probe).all(kubeconfig).probes().getFirst().reading();
  }

  private void secret(String key, String value) {
    server
        .expect()
        .get()
        .withPath("/api/v1/namespaces/backend/secrets?fieldSelector=metadata.name%3Ddatabase")
        .andReturn(
            200,
            "{\"kind\":\"SecretList\",\"items\":[{\"metadata\":{\"name\":\"database\"},\"data\":{\"%s\":\"%s\"}}]}"
                .formatted(
                    key,
                    Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))))
        .always();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"it's,WHOLE,it'\\''s", "postgres://a:p%2Fw@h/d,URL_PASSWORD,p/w"})
  void aSecretGoesToTheShellsInputAheadOfTheScript(String value, PodInput.Part part, String sent)
      throws IOException {
    secret("password", value);
    server
        .expect()
        .withPath(PROBE.path())
        .andUpgradeToWebSocket()
        .open()
        .expect("\u0000login_1_password='" + sent + "'\n")
        .andEmit(new OutputStreamMessage("taken\n\n" + NONCE + " done\n"))
        .always()
        .expect(SENT)
        .andEmit(IGNORED)
        .always()
        .done()
        .always();

    dev.steward.model.port.Reading reading = run(needing("password", part));

    assertThat(reading)
        .isInstanceOfSatisfying(Complete.class, it -> assertThat(it.output()).startsWith("taken"));
    assertThat(reading.toString()).doesNotContain(value, sent);
  }

  @Test
  void aSecretThatIsNotThereIsAReasonAndNothingIsExecuted() throws IOException {
    secret("other", "hunter2");

    assertThat(run(needing("password", PodInput.Part.WHOLE)))
        .isInstanceOfSatisfying(
            Failed.class,
            it ->
                assertThat(it.reason())
                    .isEqualTo("Secret backend/database, key password, is not there"));
  }

  @Test
  void withoutTheOptInNothingIsExecuted() throws IOException {
    Path kubeconfig =
        Kubeconfigs.write(folder, "http://127.0.0.1:" + server.getPort(), "", "token: of-the-mock");
    assertThat(new Reading().all(kubeconfig).probes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a&command=rm", "..", "A", "", "a b"})
  void noNameMakesAnotherCommand(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PodProbe("ns", "pod", name, PROBE.script()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PodProbe("ns", name, "main", PROBE.script()));
  }
}
