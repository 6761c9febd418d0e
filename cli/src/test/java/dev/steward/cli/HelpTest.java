package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HelpTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void everyVerbHasExamplesAndADescriptionOfEverythingItTakes() {
    verbs(new CommandLine(Steward.class, new Verbs(session())))
        .forEach(verb -> {
          var spec = verb.getCommandSpec();
          assertThat(verb.getUsageMessage()).as(spec.qualifiedName()).contains("Examples:");
          assertThat(spec.usageMessage().description()).as(spec.qualifiedName()).isNotEmpty();
          spec.args()
              .forEach(arg ->
                  assertThat(arg.description())
                      .as(spec.qualifiedName() + " " + arg.paramLabel())
                      .isNotEmpty());
        });
  }

  @Test
  void helpAndVersionAreOnStandardOutput() {
    for (String verb :
        List.of(
            "audit",
            "explain",
            "drift",
            "impact",
            "map",
            "plan",
            "approve",
            "apply",
            "runs",
            "run",
            "backup",
            "restore",
            "drill",
            "verify",
            "runbook",
            "estate",
            "completion")) {
      Runs.Ended ended = new Runs(folder).run(verb, "--help");
      assertThat(ended.code()).isZero();
      assertThat(ended.out()).startsWith("Usage: steward " + verb);
      assertThat(ended.err()).isEmpty();
    }
    assertThat(new Runs(folder).run("--version").out()).isEqualTo("steward 0.1.0\n");
  }

  @Test
  void onlyVerbsOfThisVersionAreListed() {
    assertThat(new CommandLine(Steward.class, new Verbs(session())).getSubcommands().keySet())
        .containsExactlyInAnyOrder(
            "audit",
            "explain",
            "drift",
            "impact",
            "map",
            "plan",
            "approve",
            "apply",
            "runs",
            "run",
            "backup",
            "restore",
            "drill",
            "verify",
            "runbook",
            "estate",
            "completion");
  }

  @Test
  void completionKnowsTheOptions() {
    assertThat(new Runs(folder).run("completion").out()).contains("--fail-on", "complete -F");
  }

  @Test
  void aRuleIsExplainedWhateverItsCase() {
    assertThat(new Runs(folder).run("explain", "host-disk-usage").out())
        .contains("HOST-DISK-USAGE", "du -xh", "I-02", "disk.warn");
    assertThat(new Runs(folder).run("explain").out()).contains("HOST-DISK-USAGE");
  }

  private static Stream<CommandLine> verbs(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(HelpTest::verbs));
  }

  private Session session() {
    return new Session(
        new dev.steward.app.Surroundings(
            Map.of(), folder, java.time.Clock.systemUTC(), new java.security.SecureRandom()),
        Terminal.ofThisProcess(),
        (estate, person) -> {
          throw new IllegalStateException("Help asks no server");
        });
  }
}
