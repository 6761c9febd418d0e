package dev.steward.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.port.GuardName;
import dev.steward.model.port.GuardState;
import dev.steward.model.port.Order;
import dev.steward.model.port.Reply;
import dev.steward.model.port.ServerSession;
import dev.steward.model.value.FileMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ServerSession} must do; the server sees this machine's files. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ServerSessionContract {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration LEASE = Duration.ofHours(2);
  private static final String OWNER = "here/r1";

  @TempDir protected Path folder = Path.of("/nowhere");
  private Optional<ServerSession> opened = Optional.empty();

  /** A session whose lock is at that path. */
  protected abstract ServerSession open(Path lock) throws Exception;

  @BeforeEach
  void openSession() throws Exception {
    opened = Optional.of(open(folder.resolve("state/lock")));
    assertThat(exit(new Order.Lock(OWNER, LEASE))).isZero();
  }

  @AfterEach
  void closeSession() {
    opened.ifPresent(ServerSession::close);
  }

  private Reply.Answered send(Order order) {
    Reply reply = opened.orElseThrow().send(order);
    assertThat(reply).isInstanceOf(Reply.Answered.class);
    return (Reply.Answered) reply;
  }

  private int exit(Order order) {
    return send(order).exit();
  }

  private int change(Order.Effect effect) {
    return exit(new Order.Locked(OWNER, effect));
  }

  private Reply.Answered look(String... command) {
    return send(new Order.Look(List.of(command), LIMIT));
  }

  private String store(String name) {
    return folder.resolve("state/runs/" + name).toString();
  }

  private static Order.Effect write(Path file, String content) throws IOException {
    Path own = Files.createTempFile("owner", "");
    String owner = Files.getOwner(own).getName();
    Files.delete(own);
    return new Order.WriteFile(file.toString(), new FileMode(0640), owner + ":" + owner, content);
  }

  @Test
  void aCommandGetsItsWordsAsTheyAreAndAnswersWithEverything() {
    assertThat(look("printf", "%s|", "a b", "$(id)", "it's", "*"))
        .isEqualTo(new Reply.Answered(0, "a b|$(id)|it's|*|", ""));
    Reply.Answered failed = look("sh", "-c", "echo out; echo err >&2; exit 7");
    assertThat(failed).isEqualTo(new Reply.Answered(7, "out\n", "err"));
  }

  @Test
  void aCommandThatDoesNotEndIsEnded() {
    Reply.Answered ended = send(new Order.Look(List.of("sleep", "600"), Duration.ofSeconds(1)));
    assertThat(ended.exit()).isEqualTo(124);
  }

  @Test
  void machineAndBootAreNamed() throws Exception {
    assertThat(send(new Order.BootId()).output().strip())
        .isEqualTo(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
    assertThat(send(new Order.MachineId()).output().strip())
        .isEqualTo(Files.readString(Path.of("/etc/machine-id")).strip());
  }

  @Test
  void aFileIsWrittenWholeWithItsModeAndNothingIsLeftBeside() throws Exception {
    Path file = folder.resolve("a 'file'");
    String content = "ü %s $x `y`\n'quoted'\\n" + "long ".repeat(50_000);
    assertThat(change(write(file, content))).isZero();
    assertThat(file).hasContent(content);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    try (var beside = Files.list(folder)) {
      assertThat(beside.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("a 'file'", "state");
    }
  }

  @Test
  void aKeptFileIsRestoredByteByByteWithItsMode() throws Exception {
    Path file = folder.resolve("f");
    byte[] before = {0, 1, (byte) 0xff, '\n', '\n'};
    Files.write(file, before);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx---r--"));
    change(new Order.KeepFile(file.toString(), store("k")));
    change(write(file, "new"));
    assertThat(change(new Order.KeepFile(file.toString(), store("k")))).isZero();
    assertThat(change(new Order.RestoreFile(file.toString(), store("k")))).isZero();
    assertThat(file).hasBinaryContent(before);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rwx---r--");
  }

  @Test
  void aFileThatWasNotThereIsGoneAfterRestoring() throws Exception {
    Path file = folder.resolve("f");
    change(new Order.KeepFile(file.toString(), store("k")));
    change(write(file, "new"));
    assertThat(change(new Order.RestoreFile(file.toString(), store("k")))).isZero();
    assertThat(file).doesNotExist();
  }

  @Test
  void whatWasNotKeptIsNotRestored() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "x");
    assertThat(change(new Order.RestoreFile(file.toString(), store("never"))))
        .isEqualTo(Reply.NOT_KEPT);
    assertThat(file).hasContent("x");
  }

  @Test
  void aLinkIsNotReplaced() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(change(new Order.KeepFile(link.toString(), store("k")))).isNotZero();
    assertThat(change(write(link, "new"))).isNotZero();
    assertThat(file).hasContent("x");
  }

  @Test
  void aCommandWithAReceiptRunsOnceHoweverOftenItIsSent() {
    Path count = folder.resolve("count");
    List<String> command = List.of("sh", "-c", "echo x >>\"$0\"; exit 3", count.toString());
    Order.Effect once = new Order.Run(command, LIMIT, Optional.of(store("receipt")));
    assertThat(change(once)).isEqualTo(3);
    assertThat(change(once)).isEqualTo(3);
    assertThat(count).hasContent("x\n");
  }

  @Test
  void aCommandThatBeganAndWasNotSeenToEndIsUndecided() throws Exception {
    Files.createDirectories(Path.of(store("receipt")));
    Order.Effect once = new Order.Run(List.of("true"), LIMIT, Optional.of(store("receipt")));
    assertThat(change(once)).isEqualTo(Reply.UNDECIDED);
  }

  @Test
  void whatIsKeptIsForTheOwnerAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "x");
    change(new Order.KeepFile(file.toString(), store("k")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(store("k")))))
        .isEqualTo("rwx------");
  }

  @Test
  void aLockExcludesOtherInstallationsAndNoOrderPassesWithoutIt() throws Exception {
    Reply.Answered other = send(new Order.Lock("elsewhere/r9", LEASE));
    assertThat(other.exit()).isEqualTo(Reply.LOCKED);
    assertThat(other.output().strip()).isEqualTo(OWNER);
    Path file = folder.resolve("f");
    assertThat(exit(new Order.Locked("elsewhere/r9", write(file, "x")))).isEqualTo(Reply.LOCKED);
    assertThat(file).doesNotExist();
    assertThat(exit(new Order.Unlock("elsewhere/r9"))).isZero();
    assertThat(exit(new Order.Lock("elsewhere/r9", LEASE))).isEqualTo(Reply.LOCKED);
    assertThat(exit(new Order.Unlock(OWNER))).isZero();
    assertThat(exit(new Order.Lock("elsewhere/r9", LEASE))).isZero();
    assertThat(change(write(file, "x"))).isEqualTo(Reply.LOCKED);
  }

  @Test
  void anInstallationGetsItsOwnLockBackAndADeadOnesLockWhenItsLeaseIsOver() throws Exception {
    assertThat(exit(new Order.Lock("here/r2", LEASE))).isZero();
    assertThat(change(new Order.RemoveFile("/nowhere/at/all"))).isEqualTo(Reply.LOCKED);
    Path lock = folder.resolve("state/lock");
    Files.setLastModifiedTime(
        lock, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() - 8_000_000));
    assertThat(exit(new Order.Lock("elsewhere/r9", LEASE))).isZero();
    assertThat(lock).hasContent("elsewhere/r9\n");
  }

  @Test
  void aGuardThatWasNeverArmedIsNoneAndGuardsNothing() {
    GuardName guard = new GuardName("r1-never-1");
    Path file = folder.resolve("f");
    assertThat(send(new Order.InspectGuard(guard)).output().strip())
        .isEqualTo(GuardState.NONE.label());
    assertThat(change(new Order.DisarmGuard(guard))).isEqualTo(Reply.GUARD_OVER);
    assertThat(change(new Order.TripGuard(guard))).isEqualTo(Reply.GUARD_OVER);
    Order.Effect touch = new Order.Run(List.of("touch", file.toString()), LIMIT, Optional.empty());
    assertThat(change(new Order.Guarded(guard, touch))).isEqualTo(Reply.GUARD_OVER);
    assertThat(file).doesNotExist();
  }

  @Test
  void aGuardLetsItsStepActWhileItIsArmedAndNeverAfter() throws Exception {
    GuardName guard = new GuardName("r1-armed-1");
    Path place = Files.createDirectories(folder.resolve("state/guards/" + guard));
    Path armed = Files.createFile(place.resolve("armed"));
    Path file = folder.resolve("f");
    Order.Effect touch = new Order.Run(List.of("touch", file.toString()), LIMIT, Optional.empty());
    assertThat(change(new Order.Guarded(guard, touch))).isZero();
    assertThat(file).exists();
    Files.delete(file);
    Files.move(armed, place.resolve("fired"));
    assertThat(change(new Order.Guarded(guard, touch))).isEqualTo(Reply.GUARD_OVER);
    assertThat(change(new Order.DisarmGuard(guard))).isEqualTo(Reply.GUARD_OVER);
    assertThat(send(new Order.InspectGuard(guard)).output().strip())
        .isEqualTo(GuardState.FIRED.label());
    assertThat(file).doesNotExist();
  }
}
