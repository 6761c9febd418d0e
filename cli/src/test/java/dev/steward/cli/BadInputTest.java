package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.cli.Runs.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user sees of a file that is no good: exit 2, every problem named, with its place where it
 * has one, nothing on standard output and no stack trace.
 */
@Timeout(60)
final class BadInputTest {
  private static final String HEAD = "apiVersion: steward/v1\nestate: gx\n";

  /** As the user's editor, disk or colleague leaves it; then what is said of it. */
  static final List<Arguments> ESTATES =
      List.of(
          estate("empty", "", "the file is empty"),
          estate("cut in a word", "apiVersion: steward/v1\nest", "estate.yaml:2:4"),
          estate("cut in a string", HEAD + "servers: { a: { address: \"a.exam", "estate.yaml:3:"),
          estate("cut in a map", HEAD + "servers: { a: { address: a.example.org", "estate.yaml:3:"),
          estate("50 MB", HEAD + "# 0123456789\n".repeat(50_000_000 / 13), "more than 4 MiB"),
          estate("full of aliases", laughs(), "estate.yaml:4:", "alias"),
          estate(
              "of a later version", "apiVersion: steward/v2\n", "estate.yaml:1:13", "steward/v1"),
          estate("of no version", "estate: gx\n", "estate.yaml:", "apiVersion"),
          estate(
              "with unknown keys",
              HEAD + "serverz: {}\nservers: { a: { adress: a.example.org } }\n",
              "estate.yaml:3:1",
              "did you mean servers?",
              "estate.yaml:4:17",
              "did you mean address?"),
          estate(
              "with a name twice",
              HEAD + "servers:\n  a: { address: a.example.org }\n  a: { address: b.example.org }\n",
              "estate.yaml:5:3"),
          estate(
              "with keys that cannot be read",
              HEAD
                  + "servers:\n"
                  + "  a: { address: a.example.org, key: ./none }\n"
                  + "  b: { address: b.example.org, key: ./folder }\n",
              "estate.yaml:4:",
              "none",
              "estate.yaml:5:",
              "folder"),
          estate("with control characters", HEAD + "zone: \0\n", "estate.yaml:3:7"));

  @TempDir private Path folder = Path.of("");

  private static Arguments estate(String name, String content, String... said) {
    return Arguments.of(Named.of(name, content), List.of(said));
  }

  private static String laughs() {
    StringBuilder text = new StringBuilder(HEAD + "a0: &a0 [x,x]\n");
    for (int i = 1; i < 100; i++) {
      text.append("a%d: &a%d [*a%d,*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    return text.toString();
  }

  @BeforeEach
  void aFolderWhereAKeyIsMeant() throws IOException {
    Files.createDirectory(folder.resolve("folder"));
  }

  @ParameterizedTest
  @FieldSource("ESTATES")
  void badEstateIsTwoWithEveryProblemNamed(String content, List<String> said) throws IOException {
    Runs runs = new Runs(folder).file("estate.yaml", content);
    for (String verb : List.of("audit", "estate check", "impact power-off a", "map")) {
      refused(runs.run(verb.split(" ", -1)), said);
    }
  }

  private static void refused(Ended ended, List<String> said) {
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(said).doesNotContain("\tat ", "Exception");
  }

  /** How a snapshot is spoilt. */
  interface Damage {
    String of(String whole);
  }

  static Stream<Arguments> snapshots() {
    return Stream.of(
        damage("empty", whole -> "", ""),
        damage("cut in half", whole -> whole.substring(0, whole.length() / 2), ""),
        damage("without its last line", BadInputTest::withoutTail, ""),
        damage("tampered with", whole -> whole.replace("\"gx\"", "\"gy\""), ""),
        damage(
            "of a later format",
            whole -> whole.replaceFirst("\"version\":\\d+", "\"version\":99"),
            "newer Steward"),
        damage("no snapshot at all", whole -> "PK\u0003\u0004", ""));
  }

  private static Arguments damage(String name, Damage damage, String said) {
    return Arguments.of(Named.of(name, damage), said);
  }

  private static String withoutTail(String whole) {
    return whole.substring(0, whole.stripTrailing().lastIndexOf('\n') + 1);
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void badSnapshotIsTwoAndNamed(Damage damage, String said) throws IOException {
    Runs runs = new Runs(folder).file("estate.yaml", HEAD);
    assertThat(runs.run("audit", "--save", "good.snapshot").code()).isZero();
    String whole = Files.readString(folder.resolve("good.snapshot"));
    runs.file("bad.snapshot", damage.of(whole));
    for (String verb :
        List.of(
            "audit --from bad.snapshot",
            "impact power-off --all --from bad.snapshot",
            "map --from bad.snapshot",
            "drift good.snapshot bad.snapshot",
            "drift bad.snapshot good.snapshot")) {
      refused(runs.run(verb.split(" ", -1)), List.of("bad.snapshot", said));
    }
  }

  @Test
  void goodFilesAreTaken() throws IOException {
    Runs runs = new Runs(folder).file("estate.yaml", HEAD);
    assertThat(runs.run("audit", "--save", "good.snapshot").code()).isZero();
    assertThat(runs.run("audit", "--from", "good.snapshot").code()).isZero();
    assertThat(runs.run("drift", "good.snapshot", "good.snapshot").code()).isZero();
  }
}
