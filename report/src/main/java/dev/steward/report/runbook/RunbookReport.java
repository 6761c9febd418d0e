package dev.steward.report.runbook;

import dev.steward.model.recovery.RecoveryStep;
import dev.steward.model.value.ServerName;
import dev.steward.report.Format;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import dev.steward.report.document.ChapterMarkdown;
import dev.steward.report.document.ChapterPage;
import dev.steward.report.html.Html;
import dev.steward.report.html.Page;
import dev.steward.report.json.FindingJson;
import dev.steward.report.markdown.Markdown;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the runbook of an estate: what to have at hand when something is broken. */
public final class RunbookReport {
  private RunbookReport() {}

  public static Set<Format> formats() {
    return EnumSet.of(Format.MD, Format.HTML);
  }

  /** Writes the whole runbook; the caller opens and closes. */
  public static void write(Format format, Runbook book, Appendable out) throws IOException {
    switch (format) {
      case MD -> markdown(book, out);
      case HTML -> Page.write("Runbook of " + book.estate().name(), out, page -> page(book, page));
      case TABLE, JSON, SARIF, JUNIT -> throw format.refusedBy("A runbook", formats());
    }
  }

  private static void markdown(Runbook book, Appendable out) throws IOException {
    out.append("# Runbook of ").append(Markdown.text(book.estate().name())).append("\n\n");
    out.append(Markdown.text(basis(book))).append("\n\n");
    ChapterMarkdown markdown = new ChapterMarkdown(out);
    for (Chapter chapter : chapters(book)) {
      markdown.write(chapter, 2);
    }
  }

  private static void page(Runbook book, Html page) throws IOException {
    page.open("header");
    page.open("h1").text("Runbook of").space().element("b", book.estate().name()).end();
    page.end();
    page.open("main");
    page.open("p", "class", "basis").text(basis(book)).end();
    ChapterPage writer = new ChapterPage(page);
    List<Chapter> chapters = chapters(book);
    writer.contents(chapters);
    for (Chapter chapter : chapters) {
      writer.write(chapter);
    }
    page.end();
    page.open("footer").text("Written by Steward. What is not known is said so.").end();
  }

  private static String basis(Runbook book) {
    return book.sight()
        .map(it ->
            "Seen at %s and declared in the estate file: this runbook is made from both."
                .formatted(FindingJson.time(it.snapshot().takenAt())))
        .orElse(
            "Made from the estate file alone: nobody looked at what runs where. With --from a"
                + " snapshot (steward audit --save) it says what falls with each server.");
  }

  static List<Chapter> chapters(Runbook book) {
    List<Chapter> chapters = new ArrayList<>();
    chapters.add(QuickReference.of(book));
    chapters.add(IncidentResponse.of(book));
    chapters.add(recovery(book));
    book.sight()
        .ifPresent(
            it -> chapters.add(new Chapter("Map", "map", List.of(new Block.Picture(it.map())))));
    chapters.add(unknown(book));
    return chapters;
  }

  private static Chapter recovery(Runbook book) {
    List<Chapter> sections = new ArrayList<>();
    int number = 1;
    for (RecoveryStep step : book.recovery()) {
      sections.add(
          new Chapter(
              number + ". " + step.title(),
              "recovery-" + number++,
              List.of(
                  new Block.Points("", step.parts()),
                  new Block.Paragraph(
                      step.where().isEmpty()
                          ? "Where: not known."
                          : "Where: "
                              + step.where().stream()
                                  .map(ServerName::value)
                                  .collect(Collectors.joining(", "))),
                  new Block.Paragraph("Why here: " + step.why()),
                  new Block.Paragraph("Go on when " + step.done() + "."))));
    }
    return new Chapter(
        "Recovery order",
        "recovery-order",
        List.of(
            new Block.Paragraph(
                "After everything stood still. Each step needs only what stands before it; skip"
                    + " what still runs. Reinstall nothing before steward impact reinstall has"
                    + " said what would be lost.")),
        sections);
  }

  private static Chapter unknown(Runbook book) {
    List<String> lines = new ArrayList<>();
    if (book.sight().isEmpty()) {
      lines.add("Where anything runs, and what falls with a server: nobody looked.");
    }
    book.sight().ifPresent(it -> lines.addAll(it.map().unknowns()));
    book.estate()
        .unobserved()
        .forEach(part -> lines.add(part + " is declared, and this version does not observe it."));
    return new Chapter(
        "What is not known",
        "not-known",
        lines.isEmpty()
            ? List.of(new Block.Paragraph("Everything that this runbook needs was seen."))
            : List.of(
                new Block.Paragraph(
                    Counted.of(lines.size(), "thing") + " may make any answer above worse:"),
                new Block.Points("", lines)));
  }
}
