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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Becoming root, with a stand-in for sudo whose manners each test chooses. A program named as the
 * password lies in the path, so that a password taken for a command leaves a trace.
 */
@Timeout(60)
final class SudoTest {
  private static final String CANARY = "canary-sudo-91ab";
  private static final String SUDO =
      """
      #!/bin/sh
      # Stands in for sudo: -n, -k, -S and -p PROMPT, then a command.
      printf '%s\\n' "$*" >>"$HOME/sudo.log"
      prompt='Password: ' silent=''
      while :; do
        case $1 in
          -n) silent=1 ;;
          -k | -S) ;;
          -p) prompt=$2; shift ;;
          *) break ;;
        esac
        shift
      done
      echo 'We trust you have received the usual lecture.' >&2
      case $MANNERS in
        nopasswd) exec "$@" ;;
        forgetful)
          printf '%s' "$prompt" >&2
          IFS= read -r given
          { printf '%s\\n' "$given"; cat; } | "$@"
          exit ;;
        tty) echo 'sudo: sorry, you must have a tty to run sudo' >&2; exit 1 ;;
        gossip) printf '%s' "$prompt" >&2; read -r given; echo "you said $given" >&2; exit 1 ;;
        hang) exec sleep 600 ;;
      esac
      if [ "$silent" ]; then echo 'sudo: a password is required' >&2; exit 1; fi
      for try in 1 2 3; do
        printf '%s' "$prompt" >&2
        IFS= read -r given || { echo 'sudo: no password was provided' >&2; exit 1; }
        if [ "$given" = "$WANTED" ]; then exec "$@"; fi
        echo 'Sorry, try again.' >&2
      done
      exit 1
      """;

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
    program("sudo", SUDO);
    program("id", "#!/bin/sh\necho \"${FAKE_UID:-1000}\"\n");
    program(CANARY, "#!/bin/sh\ntouch \"$HOME/password-was-run\"\n");
    scene.user.environment.put("SUDO", CANARY);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(home.resolve("password-was-run")).doesNotExist();
    scene.close();
  }

  private void program(String name, String text) throws IOException {
    Path file = scene.user.write("bin/" + name, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Reading read(Sudo sudo, String manners, String uid, Scene.Limit limit) {
    Map<String, String> environment =
        Map.of(
            "PATH", home.resolve("bin") + ":/usr/bin:/bin",
            "HOME", home.toString(),
            "MANNERS", manners,
            "FAKE_UID", uid,
            "WANTED", CANARY);
    sshd.running((channel, command) -> new ShellCommand(environment, "sh", "-c", command));
    Access.Ssh access =
        new Access.Ssh(
            "127.0.0.1",
            OptionalInt.of(sshd.port()),
            Optional.of("tester"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            sudo);
    return scene.read(access, "echo ran", limit.limits());
  }

  private Reading read(Sudo sudo, String manners) {
    return read(sudo, manners, "1000", Scene.Limit.PLENTY);
  }

  private static Sudo password() {
    return new Sudo.Password(new SecretReference.Environment("SUDO"));
  }

  private List<String> sudoCalls() throws IOException {
    Path log = home.resolve("sudo.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  @Test
  void withoutSudoNothingIsElevated() throws Exception {
    Readings.complete(read(new Sudo.None(), "nopasswd"));
    assertThat(sudoCalls()).isEmpty();
  }

  @Test
  void passwordlessSudoNeverAsks() throws Exception {
    Readings.complete(read(new Sudo.Passwordless(), "nopasswd"));
    assertThat(sudoCalls()).singleElement().asString().startsWith("-n sh -c");
  }

  @Test
  void passwordlessSudoThatAsksIsRefusedWithWhatToDo() {
    assertThat(Readings.failed(read(new Sudo.Passwordless(), "asks"), Outcome.REFUSED))
        .contains("a password is required", "NOPASSWD", "vps1");
  }

  @Test
  void thePasswordIsGivenWhenSudoAsks() throws Exception {
    String output = Readings.complete(read(password(), "asks")).output();
    assertThat(output).contains("ran").doesNotContain(CANARY, "lecture");
    assertThat(sudoCalls())
        .singleElement()
        .asString()
        .startsWith("-k -S -p")
        .doesNotContain(CANARY);
    assertThat(sshd.commands).noneMatch(command -> command.contains(CANARY));
  }

  @Test
  void aWrongPasswordIsRefusedAfterOneTry() {
    scene.user.environment.put("SUDO", "wrong-" + CANARY);
    assertThat(Readings.failed(read(password(), "asks"), Outcome.REFUSED))
        .contains("did not take the password", "estate file")
        .doesNotContain(CANARY);
  }

  @Test
  void aPasswordThatSudoDoesNotWantIsNotSent() {
    assertThat(Readings.complete(read(password(), "nopasswd")).output()).doesNotContain(CANARY);
  }

  @Test
  void aPasswordThatSudoAskedForAndDidNotReadIsThrownAway() {
    assertThat(Readings.complete(read(password(), "forgetful")).output())
        .contains("ran")
        .doesNotContain(CANARY);
  }

  @Test
  void aServerThatRepeatsThePasswordIsNotQuoted() {
    assertThat(Readings.failed(read(password(), "gossip"), Outcome.REFUSED))
        .contains("you said")
        .doesNotContain(CANARY);
  }

  @Test
  void sudoThatWantsATerminalIsQuoted() {
    assertThat(Readings.failed(read(password(), "tty"), Outcome.REFUSED))
        .contains("must have a tty");
  }

  @Test
  void sudoThatHangsTimesOut() {
    assertThat(
            Readings.failed(read(password(), "hang", "1000", Scene.Limit.SHORT), Outcome.TIMED_OUT))
        .contains("sudo");
  }

  @Test
  void rootNeedsNoSudoWhateverItsName() throws Exception {
    Readings.complete(read(password(), "tty", "0", Scene.Limit.PLENTY));
    Readings.complete(read(new Sudo.Passwordless(), "tty", "0", Scene.Limit.PLENTY));
    assertThat(sudoCalls()).isEmpty();
  }

  @Test
  void aPasswordThatCannotBeReadStopsBeforeConnecting() {
    scene.user.environment.clear();
    assertThat(Readings.failed(read(password(), "asks"), Outcome.REFUSED))
        .contains("SUDO", "export");
    assertThat(sshd.commands).isEmpty();
  }
}
