package dev.steward.report;

import dev.steward.model.finding.AuditResult;
import dev.steward.report.audit.AuditReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes every sample in every format to a folder, to be looked at: {@code RenderSamples DIR}. */
final class RenderSamples {
  private RenderSamples() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Map<String, AuditResult> samples =
        Map.of(
            "rich", SampleAudit.rich(),
            "clean", SampleAudit.clean(),
            "empty", SampleAudit.empty(),
            "many", SampleAudit.many(1_000));
    for (Map.Entry<String, AuditResult> sample : samples.entrySet()) {
      for (Format format : AuditReport.formats()) {
        if (format != Format.TABLE) {
          write(folder, sample, format, Look.plain(), "." + format.label());
        }
      }
      for (int width : new int[] {60, 80, 120, 140, 200}) {
        for (Look.Verbosity verbosity : Look.Verbosity.values()) {
          Look look = new Look(width, true, true, verbosity);
          write(folder, sample, Format.TABLE, look, "-%d-%s.ansi".formatted(width, verbosity));
        }
      }
      Look ascii = new Look(80, false, false, Look.Verbosity.NORMAL);
      write(folder, sample, Format.TABLE, ascii, "-ascii.txt");
    }
  }

  private static void write(
      Path folder, Map.Entry<String, AuditResult> sample, Format format, Look look, String suffix)
      throws IOException {
    try (Writer out = Files.newBufferedWriter(folder.resolve(sample.getKey() + suffix))) {
      AuditReport.write(format, sample.getValue(), SampleAudit.cards(), look, out);
    }
  }
}
