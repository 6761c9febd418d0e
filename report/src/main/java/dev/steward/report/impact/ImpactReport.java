package dev.steward.report.impact;

import dev.steward.model.impact.Impact;
import dev.steward.report.Format;
import dev.steward.report.Look;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes what an operation would lose. */
public final class ImpactReport {
  private ImpactReport() {}

  public static Set<Format> formats() {
    return EnumSet.of(Format.TABLE, Format.JSON, Format.MD);
  }

  /**
   * Writes one impact; the caller opens and closes.
   *
   * @param look counts for {@link Format#TABLE} alone
   */
  public static void write(Format format, Impact impact, Look look, Appendable out)
      throws IOException {
    switch (format) {
      case TABLE -> ImpactTable.write(impact, look, out);
      case JSON -> ImpactJson.write(impact, out);
      case MD -> ImpactMarkdown.write(impact, out);
      case HTML, SARIF, JUNIT -> throw format.refusedBy("An impact", formats());
    }
  }

  /** Writes many, in the order given, so that they can be compared. */
  public static void writeRanking(Format format, List<Impact> impacts, Look look, Appendable out)
      throws IOException {
    switch (format) {
      case TABLE -> RankingTable.write(impacts, look, out);
      case JSON -> ImpactJson.writeRanking(impacts, out);
      case MD -> ImpactMarkdown.writeRanking(impacts, out);
      case HTML, SARIF, JUNIT -> throw format.refusedBy("A ranking", formats());
    }
  }
}
