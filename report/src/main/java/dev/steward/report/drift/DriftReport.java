package dev.steward.report.drift;

import dev.steward.model.finding.Drift;
import dev.steward.report.Format;
import dev.steward.report.Look;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Writes what changed between two snapshots. */
public final class DriftReport {
  private DriftReport() {}

  public static Set<Format> formats() {
    return EnumSet.of(Format.TABLE, Format.JSON, Format.MD);
  }

  /**
   * Writes the whole report; the caller opens and closes.
   *
   * @param look counts for {@link Format#TABLE} alone
   */
  public static void write(Format format, Drift drift, Look look, Appendable out)
      throws IOException {
    switch (format) {
      case TABLE -> DriftTable.write(drift, look, out);
      case JSON -> DriftJson.write(drift, out);
      case MD -> DriftMarkdown.write(drift, out);
      case HTML, SARIF, JUNIT -> throw format.refusedBy("A comparison", formats());
    }
  }

  /** What changed, in one sentence. */
  static String headline(Drift drift) {
    return drift.isEmpty()
        ? "Nothing changed."
        : "%,d new, %,d resolved, %,d no longer assessed, %,d changed; %,d facts changed."
            .formatted(
                drift.appeared().size(),
                drift.resolved().size(),
                drift.lost().size(),
                drift.changed().size(),
                drift.facts().size());
  }
}
