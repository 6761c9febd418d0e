package dev.steward.report.document;

import dev.steward.report.html.Html;
import dev.steward.report.map.MapReport;
import java.io.IOException;
import java.util.List;

/** Writes chapters into a page. */
public final class ChapterPage {
  private final Html page;

  public ChapterPage(Html page) {
    this.page = page;
  }

  /** Links to the chapters, for a reader who looks for one of them. */
  public void contents(List<Chapter> chapters) throws IOException {
    page.open("nav", "class", "contents", "aria-label", "Chapters");
    for (Chapter chapter : chapters) {
      page.element("a", chapter.title(), "href", "#" + chapter.anchor()).space();
    }
    page.end();
  }

  /** Writes a chapter and its sections. */
  public void write(Chapter chapter) throws IOException {
    page.open("section", "class", "chapter", "id", chapter.anchor());
    page.element("h2", chapter.title());
    blocks(chapter.blocks());
    for (Chapter section : chapter.sections()) {
      page.open("article", "class", "part", "id", section.anchor());
      page.element("h3", section.title());
      blocks(section.blocks());
      page.end();
    }
    page.end();
  }

  private void blocks(List<Block> blocks) throws IOException {
    for (Block block : blocks) {
      write(block);
    }
  }

  private void write(Block block) throws IOException {
    switch (block) {
      case Block.Paragraph(String words) -> page.open("p").text(words).end();
      case Block.Caution(String label, String words) -> {
        page.open("p", "class", "caution").element("b", label + ":").space();
        page.text(words).end();
      }
      case Block.Points(String title, List<String> points) -> list("ul", title, points);
      case Block.Steps(String title, List<String> steps) -> list("ol", title, steps);
      case Block.Commands(List<String> lines) ->
          page.open("pre", "class", "typed").lines(String.join("\n", lines)).end();
      case Block.Table table -> table(table);
      case Block.Picture(var map) -> {
        page.open("div", "class", "drawing", "tabindex", "0");
        page.drawn(out -> MapReport.writeInline(map, out)).end();
      }
    }
  }

  private void list(String element, String title, List<String> points) throws IOException {
    if (points.isEmpty()) {
      return;
    }
    if (!title.isEmpty()) {
      page.element("p", title, "class", "lead");
    }
    page.open(element);
    for (String point : points) {
      page.element("li", point);
    }
    page.end();
  }

  private void table(Block.Table table) throws IOException {
    page.open("div", "class", "scroll", "tabindex", "0");
    page.open("table", "class", "plain").open("thead").open("tr");
    for (String heading : table.headings()) {
      page.element("th", heading, "scope", "col");
    }
    page.end().end().open("tbody");
    for (List<String> cells : table.rows()) {
      page.open("tr").element("th", cell(cells.getFirst()), "scope", "row");
      for (String cell : cells.subList(1, cells.size())) {
        page.element("td", cell(cell));
      }
      page.end();
    }
    page.end().end().end();
  }

  private static String cell(String text) {
    return text.isBlank() ? "–" : text;
  }
}
