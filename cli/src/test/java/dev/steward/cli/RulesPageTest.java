package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published rules are those of the rule book. */
class RulesPageTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void thePublishedRulesAreCurrent() throws IOException {
    Path page = Path.of("..").toAbsolutePath().normalize().resolve("docs/rules.md");
    assertThat(Files.readString(page))
        .as("docs/rules.md is out of date: ./steward explain -o md --out docs/rules.md")
        .isEqualTo(new Runs(folder).run("explain", "-o", "md").out());
  }
}
