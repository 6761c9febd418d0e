package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.Sudo;
import dev.steward.model.port.Reading;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With which keys Steward logs in, and what it says when none is accepted. */
@Timeout(60)
final class LoginTest {
  private static final String CANARY = "canary-passphrase-5c1f";

  @TempDir Path home = Path.of("/nowhere");

  @SuppressWarnings("NullAway.Init")
  private Scene scene;

  @SuppressWarnings("NullAway.Init")
  private EmbeddedSshd sshd;

  @BeforeEach
  void prepare() throws Exception {
    scene = new Scene(home);
    KeyPair hostKey = EmbeddedSshd.ed25519();
    sshd = scene.sshd(hostKey);
    scene.knows(sshd.knownHost(hostKey));
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  private Access.Ssh with(Path key, Optional<String> variable) {
    return new Access.Ssh(
        "127.0.0.1",
        OptionalInt.of(sshd.port()),
        Optional.of("tester"),
        Optional.of(key),
        variable.map(SecretReference.Environment::new),
        Optional.empty(),
        new Sudo.None());
  }

  @Test
  void everyKindOfKeyLogsIn() throws Exception {
    for (KeyPair key : List.of(EmbeddedSshd.rsa(), EmbeddedSshd.ecdsa(), EmbeddedSshd.ed25519())) {
      Path file =
          EmbeddedSshd.save(key, home.resolve("keys/" + key.getPublic().getAlgorithm()), "");
      sshd.authorized.clear();
      sshd.authorize(key.getPublic());
      Readings.complete(scene.read(with(file, Optional.empty())));
    }
  }

  @Test
  void keysOfSshKeygenAreReadWithTheirPassphrase() throws Exception {
    for (String type : List.of("ed25519", "ecdsa", "rsa")) {
      Path file = home.resolve("generated-" + type);
      run("ssh-keygen", "-q", "-t", type, "-N", CANARY, "-C", "x", "-f", file.toString());
      sshd.authorized.add(firstTwoWords(Path.of(file + ".pub")));
      scene.user.environment.put("PASSPHRASE", CANARY);
      Readings.complete(scene.read(with(file, Optional.of("PASSPHRASE"))));
    }
  }

  @Test
  void aRelativeKeyAndATildeAreTakenFromHome() throws Exception {
    Readings.complete(scene.read(with(Path.of("~/.ssh/id_ed25519"), Optional.empty())));
  }

  @Test
  void aWrongPassphraseIsSaidAndNotRepeated() throws Exception {
    Path file = EmbeddedSshd.save(scene.userKey, home.resolve("locked"), "right");
    scene.user.environment.put("PASSPHRASE", CANARY);
    Reading reading = scene.read(with(file, Optional.of("PASSPHRASE")));
    assertThat(Readings.failed(reading, Outcome.REFUSED))
        .contains(file.toString(), "passphrase is wrong")
        .doesNotContain(CANARY);
  }

  @Test
  void aPassphraseThatCannotBeReadNamesItsReference() throws Exception {
    Path file = EmbeddedSshd.save(scene.userKey, home.resolve("locked"), "right");
    assertThat(Readings.failed(scene.read(with(file, Optional.of("NOT_SET"))), Outcome.REFUSED))
        .contains("NOT_SET", "vps1");
  }

  @Test
  void aLockedKeyIsAskedAboutOnlyWhenNothingElseOpens() throws Exception {
    Path locked = home.resolve(".ssh/id_ecdsa");
    KeyPair other = EmbeddedSshd.ecdsa();
    EmbeddedSshd.save(other, locked, CANARY);
    scene.user.passphrase = Optional.of(CANARY);
    Readings.complete(scene.read(sshd.access()));
    assertThat(scene.user.passphrasesAsked).isEmpty();

    sshd.authorized.clear();
    sshd.authorize(other.getPublic());
    Readings.complete(scene.read(sshd.access()));
    assertThat(scene.user.passphrasesAsked).containsExactly(locked);
  }

  @Test
  void aDeclinedPassphraseEndsInARefusal() throws Exception {
    sshd.authorized.clear();
    EmbeddedSshd.save(EmbeddedSshd.ecdsa(), home.resolve(".ssh/id_ecdsa"), CANARY);
    assertThat(Readings.failed(scene.read(sshd.access()), Outcome.REFUSED))
        .contains("id_ecdsa (locked");
    assertThat(scene.user.passphrasesAsked).hasSize(1);
  }

  @Test
  void aRefusalNamesTheKeysTriedAndWhatToDo() {
    sshd.authorized.clear();
    assertThat(Readings.failed(scene.read(sshd.access()), Outcome.REFUSED))
        .contains(
            "vps1 (tester@127.0.0.1:" + sshd.port() + ")",
            "id_ed25519",
            "authorized_keys",
            "no ssh-agent");
    assertThat(sshd.commands).isEmpty();
  }

  @Test
  void aKeyThatOthersCanReadIsNotUsed() throws Exception {
    Path key = home.resolve(".ssh/id_ed25519");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(Readings.failed(scene.read(sshd.access()), Outcome.REFUSED)).contains("chmod 600");
  }

  @Test
  void whatIsNotAKeyIsSaid() throws Exception {
    Path file = scene.user.write("junk", "-----BEGIN OPENSSH " + "PRIVATE KEY-----\nAAAA\n");
    assertThat(Readings.failed(scene.read(with(file, Optional.empty())), Outcome.REFUSED))
        .contains("junk (not a");
    assertThat(
            Readings.failed(
                scene.read(with(home.resolve("absent"), Optional.empty())), Outcome.REFUSED))
        .contains("absent (not there)");
  }

  @Test
  void aPasswordIsNeverOffered() throws Exception {
    sshd.authorized.clear();
    int[] offered = {0};
    sshd.server.setPasswordAuthenticator((user, password, session) -> {
      offered[0]++;
      return true;
    });
    Readings.failed(scene.read(sshd.access()), Outcome.REFUSED);
    assertThat(offered[0]).isZero();
  }

  @Test
  void aCertificateBesideTheKeyIsOffered() throws Exception {
    Path authority = home.resolve("authority");
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", authority.toString());
    run(
        "ssh-keygen",
        "-q",
        "-s",
        authority.toString(),
        "-I",
        "tester",
        "-n",
        "tester",
        home.resolve(".ssh/id_ed25519.pub").toString());
    sshd.authorized.clear();
    List<String> offered = new java.util.concurrent.CopyOnWriteArrayList<>();
    sshd.server.setPublickeyAuthenticator((user, key, session) -> {
      offered.add(org.apache.sshd.common.config.keys.KeyUtils.getKeyType(key));
      return offered.getLast().contains("cert");
    });
    Readings.complete(scene.read(sshd.access()));
    assertThat(offered.getFirst()).isEqualTo("ssh-ed25519-cert-v01@openssh.com");
  }

  @Test
  void theAgentLogsInWithAKeyThatIsNotOnDisk() throws Exception {
    try (Agent agent = new Agent(home)) {
      Path key = home.resolve("only-in-agent");
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
      agent.add(key);
      Files.delete(key);
      sshd.authorized.clear();
      sshd.authorized.add(firstTwoWords(Path.of(key + ".pub")));
      scene.user.agent = Optional.of(agent.socket);
      Readings.complete(scene.read(sshd.access()));
      // A declared key limits the agent to that key: found by its public half beside it.
      Readings.complete(scene.read(with(key, Optional.empty())));
      Readings.failed(
          scene.read(with(home.resolve(".ssh/id_ed25519"), Optional.empty())), Outcome.REFUSED);
    }
  }

  @Test
  void anAgentThatIsGoneDoesNotPreventTheLogin() {
    scene.user.agent = Optional.of(home.resolve("no-such-socket"));
    Readings.complete(scene.read(sshd.access()));
  }

  private static String firstTwoWords(Path publicKey) throws IOException {
    String[] words = Files.readString(publicKey).strip().split(" ", 3);
    return words[0] + " " + words[1];
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /** A real ssh-agent. */
  private static final class Agent implements AutoCloseable {
    final Path socket;
    private final Process process;

    Agent(Path home) throws IOException, InterruptedException {
      socket = home.resolve("agent.sock");
      process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
      org.awaitility.Awaitility.await().until(() -> Files.exists(socket));
    }

    void add(Path key) throws IOException, InterruptedException {
      ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertThat(add.start().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
