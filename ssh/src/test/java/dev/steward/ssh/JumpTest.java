package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.Sudo;
import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerReader;
import dev.steward.model.snapshot.Outcome;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Going through other servers: each with its own host key, and each failure named for its hop. */
@Timeout(60)
final class JumpTest {
  @TempDir Path home = Path.of("/nowhere");

  @SuppressWarnings("NullAway.Init")
  private Scene scene;

  @SuppressWarnings("NullAway.Init")
  private KeyPair jumpKey;

  @SuppressWarnings("NullAway.Init")
  private KeyPair middleKey;

  @SuppressWarnings("NullAway.Init")
  private KeyPair targetKey;

  @SuppressWarnings("NullAway.Init")
  private EmbeddedSshd jump;

  @SuppressWarnings("NullAway.Init")
  private EmbeddedSshd middle;

  @SuppressWarnings("NullAway.Init")
  private EmbeddedSshd target;

  @BeforeEach
  void prepare() throws Exception {
    scene = new Scene(home);
    jumpKey = EmbeddedSshd.ed25519();
    middleKey = EmbeddedSshd.ecdsa();
    targetKey = EmbeddedSshd.rsa();
    jump = scene.sshd(jumpKey);
    middle = scene.sshd(middleKey);
    target = scene.sshd(targetKey);
    scene.knows(jump.knownHost(jumpKey), middle.knownHost(middleKey), target.knownHost(targetKey));
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  private static Access.Ssh through(Access.Ssh access, String jump) {
    return new Access.Ssh(
        access.address(),
        access.port(),
        access.user(),
        access.key(),
        access.passphrase(),
        Optional.of(jump),
        access.sudo());
  }

  @Test
  void aServerIsReachedThroughAnotherOfTheEstate() {
    scene.declares("bastion", jump.access());
    var complete = Readings.complete(scene.read(through(target.access(), "bastion")));
    assertThat(complete.presented().orElseThrow().fingerprint())
        .isEqualTo(KeyUtils.getFingerPrint(targetKey.getPublic()));
    assertThat(target.commands).hasSize(1);
    assertThat(jump.commands).isEmpty();
    assertThat(jump.connections()).isEqualTo(1);
  }

  @Test
  void jumpsFollowOneAnother() {
    scene.declares("outer", jump.access()).declares("inner", through(middle.access(), "outer"));
    Readings.complete(scene.read(through(target.access(), "inner")));
    assertThat(jump.connections()).isEqualTo(1);
    assertThat(middle.connections()).isEqualTo(1);
  }

  @Test
  void sshConfigNamesTheJumps() throws Exception {
    scene.user.write(
        ".ssh/config",
        """
        Host outer
          HostName 127.0.0.1
          Port %d
          User tester
        Host target
          HostName 127.0.0.1
          ProxyJump outer,tester@127.0.0.1:%d
        """
            .formatted(jump.port(), middle.port()));
    Access.Ssh access =
        new Access.Ssh(
            "target",
            OptionalInt.of(target.port()),
            Optional.of("tester"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Sudo.None());
    Readings.complete(scene.read(access));
    assertThat(jump.connections()).isEqualTo(1);
    assertThat(middle.connections()).isEqualTo(1);
  }

  @Test
  void theHostKeyOfTheJumpIsCheckedToo() throws Exception {
    scene.declares("bastion", jump.access());
    scene.knows(jump.knownHost(EmbeddedSshd.ed25519()), target.knownHost(targetKey));
    assertThat(
            Readings.failed(
                scene.read(through(target.access(), "bastion")), Outcome.IDENTITY_CHANGED))
        .startsWith("bastion");
    assertThat(target.connections()).isZero();
  }

  @Test
  void theHostKeyBehindTheJumpIsCheckedUnderItsOwnName() throws Exception {
    scene.declares("bastion", jump.access());
    scene.knows(jump.knownHost(jumpKey), target.knownHost(jumpKey));
    assertThat(
            Readings.failed(
                scene.read(through(target.access(), "bastion")), Outcome.IDENTITY_CHANGED))
        .startsWith("vps1")
        .contains("[127.0.0.1]:" + target.port());
  }

  @Test
  void aServerThatTheJumpCannotReachIsUnreachable() throws Exception {
    scene.declares("bastion", jump.access());
    Access.Ssh access = through(target.access(), "bastion");
    target.close();
    assertThat(Readings.failed(scene.read(access), Outcome.UNREACHABLE))
        .contains("vps1", "bastion");
  }

  private static final int MANY = 40;

  /** Readings at the same time, by readers of one sweep. */
  private List<Reading> readAtOnce(SshServers servers, Access.Ssh access) throws Exception {
    List<Future<Reading>> readings = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MANY; i++) {
        readings.add(threads.submit(() -> read(servers, access)));
      }
      List<Reading> read = new ArrayList<>();
      for (Future<Reading> one : readings) {
        read.add(one.get());
      }
      return read;
    }
  }

  private static Reading read(SshServers servers, Access.Ssh access) {
    try (ServerReader reader = servers.open(Surroundings.server("vps1", access))) {
      return reader.read(Scene.script("echo fine"), Scene.LIMITS);
    }
  }

  @Test
  void serversBehindABastionShareOneConnectionToIt() throws Exception {
    scene.declares("outer", jump.access()).declares("inner", through(middle.access(), "outer"));
    try (SshServers servers = scene.servers()) {
      readAtOnce(servers, through(target.access(), "inner")).forEach(Readings::complete);
      Readings.complete(read(servers, through(target.access(), "inner")));
    }
    assertThat(target.connections()).isEqualTo(MANY + 1);
    assertThat(middle.connections()).isEqualTo(1);
    assertThat(jump.connections()).isEqualTo(1);
  }

  @Test
  void aBastionThatRefusesIsTheReasonOfAllBehindIt() throws Exception {
    scene.declares("bastion", jump.access());
    jump.authorized.clear();
    try (SshServers servers = scene.servers()) {
      assertThat(readAtOnce(servers, through(target.access(), "bastion")))
          .allSatisfy(
              one -> assertThat(Readings.failed(one, Outcome.REFUSED)).startsWith("bastion"));
    }
    assertThat(target.connections()).isZero();
  }

  @Test
  void aBastionThatDiesLeavesTheRestUnharmed() throws Exception {
    scene.declares("bastion", jump.access());
    Access.Ssh behind = through(target.access(), "bastion");
    try (SshServers servers = scene.servers()) {
      Readings.complete(read(servers, behind));
      jump.close();
      assertThat(readAtOnce(servers, behind))
          .allSatisfy(one -> Readings.failed(one, Outcome.UNREACHABLE));
      assertThat(Readings.failed(read(servers, behind), Outcome.UNREACHABLE))
          .startsWith("bastion")
          .contains("cannot be reached");
      Readings.complete(read(servers, middle.access()));
      Readings.complete(read(servers, target.access()));
    }
  }

  @Test
  void aLostConnectionToABastionIsMadeAnew() throws Exception {
    scene.declares("bastion", jump.access());
    Access.Ssh behind = through(target.access(), "bastion");
    try (SshServers servers = scene.servers()) {
      Readings.complete(read(servers, behind));
      for (var session : jump.server.getActiveSessions()) {
        session.close(true).await();
      }
      Reading next = read(servers, behind);
      while (!(next instanceof Reading.Complete)) { // Until the loss is noticed here too.
        Readings.failed(next, Outcome.UNREACHABLE);
        next = read(servers, behind);
      }
    }
    assertThat(jump.connections()).isEqualTo(2);
  }

  @Test
  void aJumpThatRefusesIsNamed() {
    scene.declares("bastion", jump.access());
    jump.authorized.clear();
    assertThat(Readings.failed(scene.read(through(target.access(), "bastion")), Outcome.REFUSED))
        .startsWith("bastion");
  }

  @Test
  void aCircleOfJumpsIsRefused() {
    scene
        .declares("one", through(jump.access(), "two"))
        .declares("two", through(middle.access(), "one"));
    assertThat(Readings.failed(scene.read(through(target.access(), "one")), Outcome.REFUSED))
        .contains("circle");
    assertThat(jump.connections()).isZero();
  }

  @Test
  void anAddressWithoutItsPortInKnownHostsIsStillTheTargets() throws Exception {
    scene.declares("bastion", jump.access());
    scene.knows(
        jump.knownHost(jumpKey),
        "127.0.0.1 " + PublicKeyEntry.toString(targetKey.getPublic()) + "\n");
    Readings.complete(scene.read(through(target.access(), "bastion")));
  }
}
