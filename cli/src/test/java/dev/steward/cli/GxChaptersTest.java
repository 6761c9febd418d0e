package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GxChaptersTest {
  private static final List<String> CHAPTERS =
      List.of(
          "Priority matrix",
          "Recommendations",
          "Inventory",
          "Intended against actual",
          "Findings by server",
          "Service health",
          "Backup coverage",
          "Monitoring coverage",
          "Security",
          "Disk and reclaimable space");
  private static final Path GX = Path.of("../examples/gx").toAbsolutePath().normalize();

  @TempDir private Path folder = Path.of("");

  @Test
  void markdownHasEveryChapterWithWhatTheEstateShows() {
    String text =
        new Runs(folder)
            .run(
                "audit",
                "-o",
                "md",
                "-f",
                GX.resolve("estate.yaml").toString(),
                "--from",
                GX.resolve("before.snapshot").toString())
            .out();
    assertThat(text).containsSubsequence(CHAPTERS.stream().map(it -> "## " + it).toList());
    assertThat(text)
        .contains(
            "| svc-tax | 3 | 2 | 2 |",
            "have no proven backup",
            "| Prometheus | main:monitoring/prometheus",
            "no exporter of host metrics was seen on vps1, vps2, vps3, vps4, vps5",
            "Compose project gx on vps1",
            "| vps1 | / | 79 % of");
  }

  @Test
  void thePageHoldsTheMapAndLinksToItsChapters() {
    String page =
        new Runs(folder)
            .run(
                "audit",
                "-o",
                "html",
                "-f",
                GX.resolve("estate.yaml").toString(),
                "--from",
                GX.resolve("before.snapshot").toString())
            .out();
    assertThat(page).contains("<svg class=\"map\"", "href=\"#monitoring-coverage\"");
    assertThat(page).doesNotContain("http-equiv=\"refresh", "src=", "url(");
  }

  @Test
  void whatNobodyLookedAtIsSaidInItsChapter() throws IOException {
    Files.writeString(
        folder.resolve("estate.yaml"),
        "apiVersion: steward/v1\nestate: small\nservers:\n  gone: { address: 192.0.2.1 }\n");
    Runs.Ended ended = new Runs(folder).run("audit", "-o", "md");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.out())
        .containsSubsequence(CHAPTERS.stream().map(it -> "## " + it).toList())
        .contains(
            "No service is declared",
            "No dataset was seen: what needs a backup is not known.",
            "units of gone: ",
            "nowhere that could be looked at",
            "No rule about access, ports or certificates could judge.",
            "not seen");
  }
}
