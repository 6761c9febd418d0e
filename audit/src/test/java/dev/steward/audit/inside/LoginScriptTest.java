package dev.steward.audit.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.ProbeScripts;
import dev.steward.model.fact.cluster.DatabaseLogin.Outcome;
import dev.steward.model.observe.Observed;
import dev.steward.model.port.ProbeScript;
import dev.steward.testing.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The script that tries credentials, by a real shell against a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginScriptTest {
  @TempDir static Path folder;
  private RealPostgres postgres;
  private String output = "";

  @BeforeAll
  void start() throws IOException, InterruptedException {
    Needs.found(RealPostgres.programs(), "PostgreSQL's own programs", "postgresql");
    postgres = RealPostgres.start(folder);
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    if (postgres != null) {
      postgres.stop();
    }
  }

  private Observed<Outcome> login(String user, String database, String password)
      throws IOException, InterruptedException {
    return login(postgres.port(), user, database, password);
  }

  /** As it goes to a container: the secret ahead of the script, all by standard input. */
  private Observed<Outcome> login(int port, String user, String database, String password)
      throws IOException, InterruptedException {
    TreeMap<String, String> plain =
        new TreeMap<>(
            Map.of(
                "login_count",
                "1",
                "login_1_host",
                "127.0.0.1",
                "login_1_port",
                Integer.toString(port),
                "login_1_user",
                user,
                "login_1_database",
                database));
    ProbeScript script = new ProbeScripts(new SecureRandom()).freshForLogins(plain);
    Process shell = new ProcessBuilder("sh", "-s").redirectErrorStream(true).start();
    String secret = "login_1_password='" + password.replace("'", "'\\''") + "'\n";
    shell.getOutputStream().write((secret + script.text()).getBytes(StandardCharsets.UTF_8));
    shell.getOutputStream().close();
    output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    return LoginAnswer.of(
        ProbeReply.parse(output, script.nonce(), ClusterCase.NOW).section("login-1"));
  }

  private static String why(Observed<Outcome> outcome) {
    assertThat(outcome).isInstanceOf(Observed.Unseen.class);
    return ((Observed.Unseen<?>) outcome).unknown().text();
  }

  @Test
  void theRightPasswordIsAcceptedAndAWrongOneRefused() throws Exception {
    assertThat(login("app", "app", RealPostgres.PASSWORD).maybe()).hasValue(Outcome.ACCEPTED);
    assertThat(output).doesNotContain("s3cr", "control-");
    assertThat(login("app", "app", "hunter2").maybe()).hasValue(Outcome.REFUSED);
    assertThat(output).doesNotContain("hunter2", "control-");
    assertThat(login("app", "app", "").maybe()).hasValue(Outcome.REFUSED);
    assertThat(login("nobody-there", "app", "x").maybe()).hasValue(Outcome.REFUSED);
  }

  @Test
  void whereAWrongPasswordIsTakenTheRightOneProvesNothing() throws Exception {
    assertThat(login("trusted", "app", "whatever").maybe()).hasValue(Outcome.ANYONE);
    assertThat(login("trusted", "no-such", "whatever").maybe()).hasValue(Outcome.ANYONE);
  }

  @Test
  void aDatabaseThatIsNotThereOrMayNotBeEnteredIsToldFromAWrongPassword() throws Exception {
    assertThat(login("app", "no-such", RealPostgres.PASSWORD).maybe()).hasValue(Outcome.NO_ENTRY);
    assertThat(login("shut", "app", "shut").maybe()).hasValue(Outcome.NO_ENTRY);
  }

  @Test
  void anAddressAtWhichNothingListensIsUnseen() throws Exception {
    assertThat(why(login(1, "app", "app", RealPostgres.PASSWORD)))
        .startsWith("a wrong password as control was not refused as such: psql: error: connection")
        .contains("port 1 failed: Connection refused");
  }
}
