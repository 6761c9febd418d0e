package dev.steward.audit.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.probe.ProbeScripts;
import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.port.ClusterWay;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.ServerName;
import dev.steward.testing.FakeServers;
import dev.steward.testing.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the kubeconfig that a server keeps. The script runs in a real shell. */
final class ThroughServersTest {
  @TempDir Path folder = Path.of("/nowhere");
  private final FakeServers servers = new FakeServers(new SettableClock());

  private ClusterWay open(String server, Path file) {
    return new ThroughServers(
            servers,
            EstateCase.of(ServerCase.named("vps1")).input().estate(),
            new ProbeScripts(new SecureRandom()),
            new SettableClock())
        .open(new ClusterAccess.Via(new ServerName(server), file.toString()), ReadLimits.DEFAULT);
  }

  private static Reading inShell(ProbeScript script, ReadLimits limits)
      throws InterruptedException {
    try {
      Process shell = new ProcessBuilder("sh", "-s").redirectErrorStream(true).start();
      shell.getOutputStream().write(script.text().getBytes(StandardCharsets.UTF_8));
      shell.getOutputStream().close();
      String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      shell.waitFor();
      return new Reading.Complete(output, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String reasonOf(ClusterWay way, Outcome outcome) {
    assertThat(way).isInstanceOf(ClusterWay.Barred.class);
    ClusterWay.Barred barred = (ClusterWay.Barred) way;
    assertThat(barred.outcome()).isEqualTo(outcome);
    assertThat(servers.stillOpen()).isZero();
    return barred.reason();
  }

  @Test
  void theKubeconfigIsReadAsItStandsAndTheDoorStaysOpenForTheWay() throws Exception {
    servers.answer("vps1", ThroughServersTest::inShell);
    Path file = folder.resolve("it's k3s.yaml");
    Files.writeString(file, "apiVersion: v1\nkind: Config\n\nusers: []\n");

    try (ClusterWay way = open("vps1", file)) {
      assertThat(way).isInstanceOf(ClusterWay.Open.class);
      assertThat(((ClusterWay.Open) way).kubeconfig().reveal())
          .isEqualTo("apiVersion: v1\nkind: Config\n\nusers: []\n".toCharArray());
      assertThat(way.toString()).doesNotContain("apiVersion");
      assertThat(servers.stillOpen()).isEqualTo(1);
    }
    assertThat(servers.stillOpen()).isZero();
  }

  @Test
  void aServerWithoutTheFileSaysWhatToDeclare() {
    servers.answer("vps1", ThroughServersTest::inShell);
    assertThat(reasonOf(open("vps1", folder.resolve("k3s.yaml")), Outcome.REFUSED))
        .startsWith("vps1 has no " + folder + "/k3s.yaml")
        .contains("viaFile");
  }

  @Test
  void aFolderIsNoFile() {
    servers.answer("vps1", ThroughServersTest::inShell);
    assertThat(reasonOf(open("vps1", folder), Outcome.REFUSED))
        .isEqualTo("vps1 cannot read %s: is it a file there?".formatted(folder));
  }

  @Test
  void aFileTooLargeForAKubeconfigIsNotTaken() throws Exception {
    servers.answer("vps1", ThroughServersTest::inShell);
    Path file = Files.writeString(folder.resolve("large"), "x".repeat(1 << 20));
    assertThat(reasonOf(open("vps1", file), Outcome.REFUSED)).contains("more than 1 MiB");
  }

  @Test
  void aLoginThatMayNotReadItNeedsMoreRights() {
    servers.complete(
        "vps1",
        script ->
            "%s begin kubeconfig 0 /srv/k3s.yaml\n\n%1$s end kubeconfig needs-root \n"
                .formatted(script.nonce()));
    assertThat(reasonOf(open("vps1", Path.of("/srv/k3s.yaml")), Outcome.REFUSED))
        .startsWith("the login on vps1 may not read /srv/k3s.yaml")
        .contains("sudo");
  }

  @Test
  void aServerThatIsNotReachedIsTheReason() {
    servers.fail("vps1", Outcome.IDENTITY_CHANGED, "vps1 is another machine");
    assertThat(reasonOf(open("vps1", Path.of("/srv/k3s.yaml")), Outcome.IDENTITY_CHANGED))
        .isEqualTo("vps1 is another machine");
    assertThat(reasonOf(open("vps9", Path.of("/srv/k3s.yaml")), Outcome.UNREACHABLE))
        .contains("declares no server vps9");
  }
}
