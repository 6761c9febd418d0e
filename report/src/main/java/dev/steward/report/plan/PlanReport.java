package dev.steward.report.plan;

import dev.steward.model.plan.Plan;
import dev.steward.model.plan.PlanDiff;
import dev.steward.report.Format;
import dev.steward.report.Look;
import dev.steward.report.document.Chapter;
import dev.steward.report.document.ChapterMarkdown;
import dev.steward.report.document.ChapterPage;
import dev.steward.report.html.Html;
import dev.steward.report.html.Page;
import dev.steward.report.json.FindingJson;
import dev.steward.report.markdown.Markdown;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes plans and what two of them have in common. */
public final class PlanReport {
  private PlanReport() {}

  public static Set<Format> formats() {
    return EnumSet.of(Format.TABLE, Format.MD, Format.HTML);
  }

  /**
   * Writes a plan; the caller opens and closes.
   *
   * @param look counts for {@link Format#TABLE} alone
   */
  public static void write(Format format, Plan plan, Look look, Appendable out) throws IOException {
    switch (format) {
      case TABLE -> PlanTable.write(plan, look, out);
      case MD -> markdown(plan, out);
      case HTML -> Page.write("Plan for " + plan.estate(), out, page -> page(plan, page));
      case JSON, SARIF, JUNIT -> throw format.refusedBy("A plan", formats());
    }
  }

  /** Writes a comparison for the terminal. */
  public static void write(PlanDiff diff, Look look, Appendable out) throws IOException {
    PlanTable.write(diff, look, out);
  }

  static String basis(Plan plan) {
    return "Made for what was seen at %s; stale from %s on. Its hash is %s: whoever changes anything in it voids its approvals."
        .formatted(FindingJson.time(plan.taken()), FindingJson.time(plan.expires()), plan.hash());
  }

  private static void markdown(Plan plan, Appendable out) throws IOException {
    out.append("# Plan for ").append(Markdown.text(plan.estate())).append("\n\n");
    out.append(Markdown.text(basis(plan))).append("\n\n");
    ChapterMarkdown markdown = new ChapterMarkdown(out);
    for (Chapter chapter : PlanChapters.of(plan)) {
      markdown.write(chapter, 2);
    }
  }

  private static void page(Plan plan, Html page) throws IOException {
    page.open("header");
    page.open("h1").text("Plan for").space().element("b", plan.estate()).end();
    page.end();
    page.open("main");
    page.open("p", "class", "basis").text(basis(plan)).end();
    ChapterPage writer = new ChapterPage(page);
    List<Chapter> chapters = PlanChapters.of(plan);
    writer.contents(chapters);
    for (Chapter chapter : chapters) {
      writer.write(chapter);
    }
    page.end();
    page.open("footer").text("Written by Steward. Nothing happens that is not in the plan.").end();
  }
}
