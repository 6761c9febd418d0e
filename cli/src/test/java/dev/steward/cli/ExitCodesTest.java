package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.cli.Runs.Ended;
import dev.steward.model.snapshot.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of exit codes, row by row. */
class ExitCodesTest {
  private static final String ESTATE =
      """
      apiVersion: steward/v1
      estate: gx
      servers: { a: { address: a.example.org }, b: { address: b.example.org } }
      waivers: []
      """;

  private static final String NO_SERVERS = "apiVersion: steward/v1\nestate: gx\n";
  private static final String EXPIRED =
      "waivers: [{ finding: F-0123456789ab, because: x, by: y, until: 2020-01-01 }]\n";

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "audit --nothing",
        "audit --fail-on awful",
        "audit -o pdf",
        "audit --only nothing",
        "audit --server nobody",
        "audit -f none.yaml",
        "audit --from none.snapshot",
        "audit --save a --from b",
        "audit --parallel 0",
        "explain NOTHING-HERE",
        "drift a.snapshot",
        "drift none.snapshot none.snapshot",
        "estate",
        "estate init",
        "estate init --server a;b",
        "estate check -f none.yaml",
        "estate trust nobody",
        "estate waive nothing --because x --until 2027-01-01",
        "estate waive F-0123456789ab --until 2027-01-01",
        "estate waive F-0123456789ab --because x --until 2020-01-01"
      })
  void wrongUsageIsTwoAndSaysWhat(String line) throws IOException {
    Ended ended =
        new Runs(folder)
            .file("estate.yaml", ESTATE)
            .run(line.isEmpty() ? new String[0] : line.split(" ", -1));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("steward: ").doesNotContain("\tat ");
  }

  @Test
  void nothingFoundIsZeroAndOnlyTheReportIsOnStandardOutput() throws IOException {
    Ended ended = new Runs(folder).file("estate.yaml", NO_SERVERS).run("audit", "-o", "json");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("{").contains("\"schemaVersion\"").endsWith("}\n");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void aFindingAtTheLimitIsOneAndBelowItZero() throws IOException {
    Runs runs = new Runs(folder).file("estate.yaml", NO_SERVERS + EXPIRED);

    assertThat(runs.run("audit").code()).isZero();
    assertThat(runs.run("audit", "--fail-on", "info").code()).isEqualTo(1);
    assertThat(runs.run("audit", "--fail-on", "never").code()).isZero();
    Ended quiet = runs.run("audit", "-q", "--fail-on", "info");
    assertThat(quiet.err()).isEmpty();
  }

  @Test
  void aServerThatIsNotObservedIsThreeEvenBesideFindings() throws IOException {
    Runs runs = new Runs(folder).file("estate.yaml", ESTATE.replace("waivers: []\n", "") + EXPIRED);
    runs.servers().fail("a", Outcome.UNREACHABLE, "no route");
    runs.servers().fail("b", Outcome.TIMED_OUT, "too slow");

    Ended ended = runs.run("audit", "--only", "intent", "--fail-on", "info");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("a unreachable", "no route", "b timed-out", "too slow");
  }

  @Test
  void declaredPartsThatNobodyObservesAreThreeUntilWaived() throws IOException {
    Runs runs =
        new Runs(folder)
            .file(
                "estate.yaml",
                NO_SERVERS + "backups: { vaults: { near: { location: /srv/vault } } }\n");
    Ended before = runs.run("audit", "-o", "sarif");
    String id = before.out().replaceAll("(?s).*(U-[0-9a-f]{12}).*", "$1");
    assertThat(before.code()).isEqualTo(3);

    assertThat(id).matches("U-[0-9a-f]{12}");
    assertThat(
            runs.run("estate", "waive", id, "--because", "next year", "--until", "2027-01-01")
                .code())
        .isZero();
    assertThat(runs.run("audit").code()).isZero();
  }

  @Test
  void anInvalidEstateIsTwoWithEveryProblem() throws IOException {
    Ended ended =
        new Runs(folder)
            .file("estate.yaml", "apiVersion: steward/v1\nestate: gx\nserverz: {}\nwaivrs: []\n")
            .run("audit");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("estate.yaml:3:1", "estate.yaml:4:1", "did you mean servers?");
  }

  @Test
  void aMistakeInStewardIsSeventyWithAnIdAndALogAndNoStackTrace() throws IOException {
    Runs runs =
        healthy(50, 50)
            .reaching((estate, person) -> {
              throw new IllegalStateException("surprise");
            });

    Ended ended = runs.run("audit");

    assertThat(ended.code()).isEqualTo(70);
    assertThat(ended.err()).contains("mistake in Steward", "bug-").doesNotContain("\tat ");
    Path log = folder.resolve(ended.err().replaceAll("(?s).* with (\\S+\\.log)\\..*", "$1"));
    assertThat(Files.readString(log)).contains("surprise", "\tat ");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
    assertThat(runs.run("audit", "-v").err()).contains("\tat ");
  }

  @Test
  void trustWithoutAgreementIsFourAndPinsNothing() throws IOException {
    Runs runs = healthy(50, 50);

    assertThat(runs.run("estate", "trust", "a").code()).isEqualTo(4);
    assertThat(runs.run("estate", "trust", "a", "--fingerprint", "SHA256:wrong").code())
        .isEqualTo(4);
    assertThat(runs.typing("y\n").run("estate", "trust", "a").code()).isEqualTo(4);
    assertThat(Files.exists(folder.resolve("state/steward/gx/pins.json"))).isFalse();
  }

  @Test
  void anAgreedIdentityIsPinnedAndAStrangerUnderItsNameRefused() throws IOException {
    Runs runs = healthy(50, 50).typing("yes\n");
    assertThat(runs.run("estate", "trust", "a").code()).isZero();
    String pins = Files.readString(folder.resolve("state/steward/gx/pins.json"));
    assertThat(pins).contains(Runs.machineId("a"));
    assertThat(runs.run("estate", "trust", "a").err()).contains("is who it was");

    Runs swapped = new Runs(folder).typing("yes\n");
    swapped.servers().answer("a", (script, limits) -> other(runs, script, limits));
    runs.healthy("c", 50);

    assertThat(swapped.run("estate", "trust", "a").code()).isEqualTo(4);
    assertThat(Files.readString(folder.resolve("state/steward/gx/pins.json"))).isEqualTo(pins);
    assertThat(swapped.run("estate", "trust", "a", "--replace").code()).isZero();
    assertThat(Files.readString(folder.resolve("state/steward/gx/pins.json")))
        .contains(Runs.machineId("b"));
  }

  /** What server b would answer. */
  private static dev.steward.model.port.Reading other(
      Runs runs,
      dev.steward.model.port.ProbeScript script,
      dev.steward.model.port.ReadLimits limits) {
    var spec =
        new dev.steward.model.estate.ServerSpec(
            new dev.steward.model.value.ServerName("b"),
            new dev.steward.model.estate.ServerSpec.Access.Local(
                new dev.steward.model.estate.Sudo.None()),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Set.of(),
            java.util.Optional.empty(),
            java.util.Optional.empty());
    try (var reader = runs.servers().open(spec)) {
      return reader.read(script, limits);
    }
  }

  @Test
  void damagedStateIsTwoAndStays() throws IOException {
    Path key = folder.resolve("state/steward/gx/key");
    Files.createDirectories(folder.resolve("state/steward/gx"));
    Files.write(key, new byte[7]);

    assertThat(healthy(50, 50).run("audit").code()).isEqualTo(2);
    assertThat(Files.size(key)).isEqualTo(7);
  }

  @Test
  void aDamagedSnapshotIsTwo() throws IOException {
    Runs runs = healthy(50, 50);
    runs.run("audit", "--save", "a.snapshot");
    String saved = Files.readString(folder.resolve("a.snapshot"));

    for (String damaged :
        java.util.List.of(
            "",
            "x",
            saved.substring(0, saved.length() / 2),
            saved.replace("vda1", "vdb1"),
            saved.replaceFirst("\"version\":\\d+", "\"version\":99"))) {
      Ended ended = runs.file("b.snapshot", damaged).run("audit", "--from", "b.snapshot");
      assertThat(ended.code()).as(damaged).isEqualTo(2);
      assertThat(ended.err()).contains("b.snapshot").doesNotContain("\tat ");
    }
  }

  @Test
  void aSavedSnapshotIsPrivateAndJudgedAgainAlike() throws IOException {
    Runs runs = healthy(95, 50);
    Ended first = runs.run("audit", "--save", "a.snapshot", "-o", "json");
    Ended again = runs.run("audit", "--from", "a.snapshot", "-o", "json");

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("a.snapshot"))))
        .isEqualTo("rw-------");
    assertThat(again).isEqualTo(new Ended(first.code(), first.out(), again.err()));
  }

  @Test
  void driftIsOneWhenSomethingIsNew() throws IOException {
    healthy(50, 50).run("audit", "--save", "a.snapshot");
    healthy(95, 50).run("audit", "--save", "b.snapshot");
    Runs runs = healthy(50, 50);

    assertThat(runs.run("drift", "a.snapshot", "a.snapshot").code()).isZero();
    Ended worse = runs.run("drift", "a.snapshot", "b.snapshot");
    assertThat(worse.code()).isEqualTo(1);
    assertThat(worse.out()).contains("1 new", "/ is 95 % full");
    Ended better = runs.run("drift", "b.snapshot", "a.snapshot", "-o", "json");
    assertThat(better.code()).isZero();
    assertThat(better.out()).contains("\"resolved\"");
  }

  @Test
  void theReportIsWrittenToAFileOrNotAtAll() throws IOException {
    Runs runs = healthy(50, 50);
    assertThat(runs.run("audit", "-o", "json", "--out", "r.json").out()).isEmpty();
    assertThat(Files.readString(folder.resolve("r.json"))).startsWith("{");

    assertThat(runs.run("audit", "--out", "no/such/folder/r.txt").code()).isEqualTo(2);
  }

  @Test
  void anInterruptIsAHundredAndThirty() throws IOException {
    Runs runs = healthy(50, 50);
    Thread.currentThread().interrupt();

    assertThat(runs.run("audit").code()).isEqualTo(130);
    assertThat(Thread.interrupted()).isFalse();
  }

  private Runs healthy(int a, int b) throws IOException {
    Runs runs = new Runs(folder).file("estate.yaml", ESTATE);
    runs.healthy("a", a);
    runs.healthy("b", b);
    return runs;
  }
}
