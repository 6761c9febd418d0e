package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GxRunbookTest {
  private static final Path GX = Path.of("../examples/gx").toAbsolutePath().normalize();

  @TempDir private Path folder = Path.of("");

  @Test
  void itIsMadeForThisEstateAndOrdersItsRecovery() {
    Runs.Ended ended = run("--from", GX.resolve("before.snapshot").toString());
    assertThat(ended.code()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains(
            "ssh root@203.0.113.11",
            "--context gx get nodes",
            "vps2 (critical)",
            "ca-tls of gx-mainnet",
            "etcd/main: 2 of 3 must run",
            "orderers/gx-mainnet/gxchannel: 3 of 5 must run",
            "vps4, the only place of ",
            "backend-mainnet/postgres-0",
            "projector: 1 declared, after gx-mainnet/gxchannel");
    assertThat(ended.out())
        .containsSubsequence(
            "Control plane of cluster main",
            "Other nodes of cluster main",
            "Datastore postgres",
            "Fabric network gx-mainnet",
            "Fabric network gx-testnet",
            ". Services\n",
            "Services that follow a channel",
            "Certificate authorities",
            ". Backups");
  }

  @Test
  void anEstateAloneIsEnoughAndWhatNobodySawIsSaid() {
    Runs.Ended ended = run();
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains(
            "made from the estate file alone".replace("made", "Made"),
            "Not known: nobody looked. steward impact power-off SERVER says it.",
            "2 of 3 servers must run, as declared: not seen",
            "orderers: 3 of 5 must run, as declared: not seen",
            "what falls with a server: nobody looked");
  }

  @Test
  void thePageIsOneFileWithTheMapInIt() {
    String page = run("-o", "html", "--from", GX.resolve("before.snapshot").toString()).out();
    assertThat(page).contains("<svg class=\"map\"", "</html>").doesNotContain("src=", "@import");
    assertThat(page.split("<style", -1)).hasSize(2);
  }

  @Test
  void otherFormatsAreWrongUsage() {
    assertThat(run("-o", "sarif").code()).isEqualTo(2);
  }

  private Runs.Ended run(String... more) {
    String[] verb = {"runbook", "-f", GX.resolve("estate.yaml").toString()};
    return new Runs(folder)
        .run(Stream.concat(Stream.of(verb), Stream.of(more)).toArray(String[]::new));
  }
}
