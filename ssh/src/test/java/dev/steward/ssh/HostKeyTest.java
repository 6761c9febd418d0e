package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.identity.HostKey;
import dev.steward.model.snapshot.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which host keys are trusted, which are asked about, and what is refused. */
@Timeout(60)
final class HostKeyTest {
  @TempDir Path home = Path.of("/nowhere");

  @SuppressWarnings("NullAway.Init")
  private Scene scene;

  @BeforeEach
  void prepare() throws Exception {
    scene = new Scene(home);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void aKnownKeyIsTrustedAndPresented() throws Exception {
    KeyPair key = EmbeddedSshd.ed25519();
    EmbeddedSshd sshd = scene.sshd(key);
    scene.knows(sshd.knownHost(key));
    assertThat(Readings.complete(scene.read(sshd.access())).presented())
        .isEqualTo(
            Optional.of(new HostKey("ssh-ed25519", KeyUtils.getFingerPrint(key.getPublic()))));
    assertThat(scene.user.questions).isEmpty();
  }

  @Test
  void anUnknownKeyIsRefusedWhenNobodyAcceptsIt() throws Exception {
    EmbeddedSshd sshd = scene.sshd(EmbeddedSshd.ed25519());
    String reason = Readings.failed(scene.read(sshd.access()), Outcome.REFUSED);
    assertThat(reason).contains("SHA256:", "steward estate trust vps1");
    assertThat(scene.user.questions).hasSize(1);
    assertThat(sshd.commands).isEmpty();
    assertThat(home.resolve(".ssh/known_hosts")).doesNotExist();
  }

  @Test
  void anAcceptedKeyIsRememberedForItsOwnerOnly() throws Exception {
    KeyPair key = EmbeddedSshd.ecdsa();
    EmbeddedSshd sshd = scene.sshd(key);
    Path file = scene.user.write(".ssh/known_hosts", "# no newline at the end");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    scene.user.acceptsUnknownKeys = true;
    Readings.complete(scene.read(sshd.access()));
    scene.user.acceptsUnknownKeys = false;
    Readings.complete(scene.read(sshd.access()));
    assertThat(scene.user.questions)
        .singleElement()
        .satisfies(asked -> assertThat(asked.host()).isEqualTo("[127.0.0.1]:" + sshd.port()));
    assertThat(file).hasContent("# no newline at the end\n" + sshd.knownHost(key));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aChangedKeyIsRefusedWithoutAskingAndNothingIsSent() throws Exception {
    EmbeddedSshd sshd = scene.sshd(EmbeddedSshd.ed25519());
    scene.knows("# first\n", sshd.knownHost(EmbeddedSshd.ed25519()));
    scene.user.acceptsUnknownKeys = true;
    int[] logins = {0};
    sshd.server.setPublickeyAuthenticator((user, key, session) -> {
      logins[0]++;
      return true;
    });
    String reason = Readings.failed(scene.read(sshd.access()), Outcome.IDENTITY_CHANGED);
    assertThat(reason)
        .contains(
            "known_hosts line 2", "ssh-keygen -R '[127.0.0.1]:" + sshd.port() + "'", "SHA256:");
    assertThat(logins[0]).isZero();
    assertThat(scene.user.questions).isEmpty();
  }

  @Test
  void theKeyThatIsComparedIsTheKnownOneOfItsKind() throws Exception {
    EmbeddedSshd sshd = scene.sshd(EmbeddedSshd.ed25519());
    scene.knows(sshd.knownHost(EmbeddedSshd.ecdsa()), sshd.knownHost(EmbeddedSshd.ed25519()));
    assertThat(Readings.failed(scene.read(sshd.access()), Outcome.IDENTITY_CHANGED))
        .contains("known_hosts line 2", "another ssh-ed25519 key");
  }

  @Test
  void aServerThatShowsOnlyAnotherKindOfKeyHasChanged() throws Exception {
    EmbeddedSshd sshd = scene.sshd(EmbeddedSshd.ecdsa());
    scene.knows(sshd.knownHost(EmbeddedSshd.ed25519()));
    scene.user.acceptsUnknownKeys = true;
    assertThat(Readings.failed(scene.read(sshd.access()), Outcome.IDENTITY_CHANGED))
        .contains("another ssh-ed25519 key");
  }

  @Test
  void theKnownKindOfKeyIsAskedForWhateverTheServerPrefers() throws Exception {
    KeyPair rsa = EmbeddedSshd.rsa();
    KeyPair ecdsa = EmbeddedSshd.ecdsa();
    KeyPair ed25519 = EmbeddedSshd.ed25519();
    EmbeddedSshd sshd = scene.sshd(rsa, ecdsa, ed25519);
    for (KeyPair known : new KeyPair[] {ed25519, rsa, ecdsa}) {
      scene.knows(sshd.knownHost(known));
      assertThat(
              Readings.complete(scene.read(sshd.access())).presented().orElseThrow().fingerprint())
          .isEqualTo(KeyUtils.getFingerPrint(known.getPublic()));
    }
    scene.knows(sshd.knownHost(rsa), sshd.knownHost(ed25519));
    Readings.complete(scene.read(sshd.access()));
  }

  @Test
  void aRevokedKeyIsRefusedEvenIfAlsoKnown() throws Exception {
    KeyPair key = EmbeddedSshd.ed25519();
    EmbeddedSshd sshd = scene.sshd(key);
    scene.knows(
        sshd.knownHost(key), "@revoked * " + PublicKeyEntry.toString(key.getPublic()) + "\n");
    assertThat(Readings.failed(scene.read(sshd.access()), Outcome.IDENTITY_CHANGED))
        .contains("revokes", "line 2");
  }

  @Test
  void aHashedNameIsFound() throws Exception {
    KeyPair key = EmbeddedSshd.ed25519();
    EmbeddedSshd sshd = scene.sshd(key);
    scene.knows(sshd.knownHost(key));
    Path file = home.resolve(".ssh/known_hosts");
    Process hash =
        new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", file.toString())
            .redirectErrorStream(true)
            .start();
    hash.getInputStream().readAllBytes();
    assertThat(hash.waitFor()).isZero();
    assertThat(Files.readString(file)).startsWith("|1|").doesNotContain("127.0.0.1");
    Readings.complete(scene.read(sshd.access()));
  }

  @Test
  void anEntryWithoutAPortSpeaksForTheKeyAndNeverAgainstIt() throws Exception {
    KeyPair key = EmbeddedSshd.ed25519();
    EmbeddedSshd sshd = scene.sshd(key);
    scene.knows("127.0.0.1 " + PublicKeyEntry.toString(key.getPublic()) + "\n");
    Readings.complete(scene.read(sshd.access()));
    scene.knows("127.0.0.1 " + PublicKeyEntry.toString(EmbeddedSshd.rsa().getPublic()) + "\n");
    Readings.failed(scene.read(sshd.access()), Outcome.REFUSED);
    assertThat(scene.user.questions).hasSize(1);
  }

  @Test
  void malformedLinesTrustNothingAndHideNothing() throws Exception {
    KeyPair key = EmbeddedSshd.ed25519();
    EmbeddedSshd sshd = scene.sshd(key);
    scene.knows("* ssh-ed25519\n", "|1|x|y ssh-ed25519 AAAA\n", "\u0000\n", sshd.knownHost(key));
    Readings.complete(scene.read(sshd.access()));
  }

  @Test
  void anUnreadableFileIsNotTakenForAnEmptyOne() throws Exception {
    EmbeddedSshd sshd = scene.sshd(EmbeddedSshd.ed25519());
    Files.createDirectory(home.resolve(".ssh/known_hosts"));
    scene.user.acceptsUnknownKeys = true;
    assertThat(Readings.failed(scene.read(sshd.access()), Outcome.REFUSED))
        .contains("no host key can be checked");
    assertThat(sshd.commands).isEmpty();
  }

  @Test
  void aKeyDeclinedOnceIsNotAskedAboutAgain() throws Exception {
    EmbeddedSshd sshd = scene.sshd(EmbeddedSshd.ed25519());
    try (SshServers servers = scene.servers()) {
      for (String name : new String[] {"vps1", "vps2"}) {
        try (var reader = servers.open(Surroundings.server(name, sshd.access()))) {
          Readings.failed(reader.read(Scene.script("echo x"), Scene.LIMITS), Outcome.REFUSED);
        }
      }
    }
    assertThat(scene.user.questions).hasSize(1);
  }
}
