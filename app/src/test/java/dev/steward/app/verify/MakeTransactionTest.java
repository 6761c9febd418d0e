package dev.steward.app.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.model.problem.StewardException;
import dev.steward.model.verification.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: the point of it is that no shell is among them. */
class MakeTransactionTest {
  @TempDir private Path folder = Path.of("");
  private int pauses;

  @Test
  void whatIsCommittedLaterIsFoundByAskingAgain() throws Exception {
    List<Check> checks =
        make("touch submitted", "cat ledger", "probe 7", 60, () -> write("ledger", "a probe 7\n"));
    assertThat(checks).allMatch(Check::passed);
    assertThat(pauses).isEqualTo(1);
    assertThat(folder.resolve("submitted")).exists();
  }

  @Test
  void whatNeverShowsFailsAfterTenLooks() throws Exception {
    write("ledger", "nothing\n");
    List<Check> checks = make("true", "cat ledger", "probe", 60, () -> {});
    assertThat(checks.getLast().answer())
        .isEqualTo(
            new Check.Failed("it never showed the expected text, asked 10 times", List.of()));
  }

  @Test
  void anInvokeThatFailsIsNotFollowedByAQuery() throws Exception {
    List<Check> checks =
        make("sh -c 'echo refused by org1 >&2; exit 7'", "touch asked", "", 60, () -> {});
    assertThat(checks.getFirst().answer())
        .isEqualTo(new Check.Failed("the command exited with 7: refused by org1", List.of()));
    assertThat(checks.getLast().unknown()).isTrue();
    assertThat(folder.resolve("asked")).doesNotExist();
  }

  @Test
  void aCommandThatDoesNotEndIsEndedAndItsChildrenToo() throws Exception {
    List<Check> checks = make("sh -c 'sleep 300 & echo $! > child; wait'", "true", "", 1, () -> {});
    assertThat(checks.getFirst().answer())
        .isEqualTo(
            new Check.Failed("the command could not be run: it did not end within 1 s", List.of()));
    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    ProcessHandle.of(child).ifPresent(it -> it.onExit().join());
    assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  @Test
  void aProgramThatIsNotThereFails() throws Exception {
    assertThat(make("no-such-program-here", "true", "", 5, () -> {}).getFirst().failed()).isTrue();
  }

  @Test
  void aSecretInAComplaintIsTakenOut() throws Exception {
    String why =
        make(
                "sh -c 'echo dial postgres://app:hunter2secret@db/x failed >&2; exit 1'",
                "true",
                "",
                5,
                () -> {})
            .getFirst()
            .answer()
            .toString();
    assertThat(why).contains("failed").doesNotContain("hunter2secret");
  }

  @Test
  void wordsAreCutAsAPersonMeansThemAndNothingIsExpanded() {
    assertThat(CommandWords.of("--invoke", "a 'b c' \"d \\\" $e\" f\\ g '' h'i'j"))
        .containsExactly("a", "b c", "d \" $e", "f g", "", "hij");
    for (String shell : List.of("a | b", "a; b", "a && b", "a > f", "$(a)", "a `b`", "*", " ")) {
      assertThatThrownBy(() -> CommandWords.of("--invoke", shell))
          .as(shell)
          .isInstanceOf(StewardException.class);
    }
    assertThatThrownBy(() -> CommandWords.of("--query", "a 'b"))
        .hasMessageContaining("--query has a quote that does not end");
  }

  /** Something that happens between two looks. */
  @FunctionalInterface
  private interface Meanwhile {
    void happens() throws IOException;
  }

  private List<Check> make(
      String invoke, String query, String expected, int seconds, Meanwhile meanwhile)
      throws InterruptedException {
    return new MakeTransaction(
            folder,
            _ -> {
              pauses++;
              try {
                meanwhile.happens();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            })
        .make(Transaction.of(invoke, query, expected, Duration.ofSeconds(seconds)));
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
