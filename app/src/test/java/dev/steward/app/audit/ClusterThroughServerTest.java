package dev.steward.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.app.Surroundings;
import dev.steward.app.TestSurroundings;
import dev.steward.app.estate.LoadEstate;
import dev.steward.model.estate.Estate;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.identity.HostKey;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.Secret;
import dev.steward.model.value.ServerName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** From an estate with {@code via} to what was seen of the cluster, through a real sshd. */
@Timeout(180)
class ClusterThroughServerTest {
  @TempDir Path home;

  /** Answers nothing and trusts nobody. */
  private static final class Nobody implements Asking {
    @Override
    public boolean trusts(ServerName server, String host, HostKey key) {
      return false;
    }

    @Override
    public Optional<Secret> passphrase(Path key) {
      return Optional.empty();
    }

    @Override
    public void warn(String line) {}
  }

  private Snapshot observe(LoopbackSshd sshd, Path kubeconfig) throws Exception {
    Path file =
        Files.writeString(
            home.resolve("estate.yaml"),
            """
            apiVersion: steward/v1
            estate: gx
            servers:
              vps1: %s
            clusters:
              main: { via: vps1, viaFile: %s }
            """
                .formatted(sshd.declared(), kubeconfig));
    Surroundings surroundings = TestSurroundings.in(home);
    Estate estate = new LoadEstate(surroundings).declared(Optional.of(file)).orElseThrow();
    return new RunAudit(surroundings, new OverSsh(surroundings))
        .observe(estate, estate, new Nobody(), _ -> {});
  }

  private static ClusterObservation main(Snapshot snapshot) {
    return snapshot.platform().cluster("main").orElseThrow();
  }

  /** Files that hold the text, of all that Steward left behind. */
  private List<Path> holding(String text, Path... but) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !List.of(but).contains(file))
          .filter(file -> contains(file, text))
          .toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theClusterIsSeenAndItsCredentialsAreNowhere() throws Exception {
    Path kubeconfig = home.resolve("k3s.yaml");
    try (LoopbackApiServer api = new LoopbackApiServer(home);
        LoopbackSshd sshd = new LoopbackSshd(home)) {
      Files.writeString(kubeconfig, api.kubeconfig());

      Snapshot seen = observe(sshd, kubeconfig);

      assertThat(main(seen).outcome()).as(main(seen).reason()).isEqualTo(Outcome.OBSERVED);
      assertThat(main(seen).facts().namespaces().maybe().orElseThrow())
          .extracting(Namespace::name)
          .containsExactly("fabric");
      Path saved = home.resolve("s.snapshot");
      new Snapshots(TestSurroundings.in(home)).save(seen, saved);
      assertThat(holding("gx", home.resolve("estate.yaml"))).isNotEmpty();
      assertThat(holding(LoopbackApiServer.TOKEN, kubeconfig)).isEmpty();
    }
  }

  @Test
  void aServerThatForwardsNothingLeavesTheClusterUnseenAndItselfSeen() throws Exception {
    Path kubeconfig = home.resolve("k3s.yaml");
    try (LoopbackApiServer api = new LoopbackApiServer(home);
        LoopbackSshd sshd = new LoopbackSshd(home, "AllowTcpForwarding no")) {
      Files.writeString(kubeconfig, api.kubeconfig());

      Snapshot seen = observe(sshd, kubeconfig);

      assertThat(main(seen).outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(main(seen).reason()).contains("AllowTcpForwarding local");
      assertThat(main(seen).facts().pods().maybe()).isEmpty();
      assertThat(seen.servers().getFirst().outcome()).isEqualTo(Outcome.OBSERVED);
    }
  }

  /** K3s keeps certificates in the file itself, so what KUBECONFIG points to is put there. */
  @Test
  @EnabledIfEnvironmentVariable(
      named = "KUBECONFIG",
      matches = ".+",
      disabledReason = "KUBECONFIG names no cluster")
  void aRealApiServerIsSeenThroughAServer() throws Exception {
    String given = Files.readString(Path.of(System.getenv("KUBECONFIG")));
    var authority = Pattern.compile("certificate-authority: ([^\\s,}]+)").matcher(given);
    String whole =
        authority.find()
            ? authority.replaceAll("certificate-authority-data: " + encoded(authority.group(1)))
            : given;
    Path kubeconfig = Files.writeString(home.resolve("k3s.yaml"), whole);
    try (LoopbackSshd sshd = new LoopbackSshd(home)) {
      ClusterObservation seen = main(observe(sshd, kubeconfig));

      assertThat(seen.outcome()).as(seen.reason()).isEqualTo(Outcome.OBSERVED);
      assertThat(seen.facts().namespaces().maybe().orElseThrow())
          .extracting(Namespace::name)
          .contains("kube-system");
    }
  }

  private static String encoded(String file) throws IOException {
    return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file)));
  }
}
