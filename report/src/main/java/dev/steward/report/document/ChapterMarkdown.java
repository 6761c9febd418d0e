package dev.steward.report.document;

import static dev.steward.report.markdown.Markdown.block;
import static dev.steward.report.markdown.Markdown.text;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes chapters as GitHub-flavoured Markdown. */
public final class ChapterMarkdown {
  private final Appendable out;

  public ChapterMarkdown(Appendable out) {
    this.out = out;
  }

  /**
   * Writes a chapter and its sections.
   *
   * @param level of its heading, from 2
   */
  public void write(Chapter chapter, int level) throws IOException {
    out.append("#".repeat(level)).append(' ').append(text(chapter.title())).append("\n\n");
    for (Block block : chapter.blocks()) {
      write(block);
    }
    for (Chapter section : chapter.sections()) {
      write(section, level + 1);
    }
  }

  private void write(Block block) throws IOException {
    switch (block) {
      case Block.Paragraph(String words) -> out.append(text(words)).append("\n\n");
      case Block.Caution(String label, String words) ->
          out.append("**%s:** %s\n\n".formatted(text(label), text(words)));
      case Block.Points(String title, List<String> points) -> list(title, points, "- ");
      case Block.Steps(String title, List<String> steps) -> list(title, steps, "1. ");
      case Block.Commands(List<String> lines) ->
          out.append(block(String.join("\n", lines))).append('\n');
      case Block.Table table -> table(table);
      case Block.Picture _ ->
          out.append("`steward map` draws this chapter; the HTML form of this document shows it.")
              .append("\n\n");
    }
  }

  private void list(String title, List<String> points, String mark) throws IOException {
    if (points.isEmpty()) {
      return;
    }
    if (!title.isEmpty()) {
      out.append("**%s**\n\n".formatted(text(title)));
    }
    for (String point : points) {
      out.append(mark).append(text(point)).append('\n');
    }
    out.append('\n');
  }

  private void table(Block.Table table) throws IOException {
    row(table.headings());
    out.append("|---".repeat(table.headings().size())).append("|\n");
    for (List<String> cells : table.rows()) {
      row(cells);
    }
    out.append('\n');
  }

  private void row(List<String> cells) throws IOException {
    out.append(
        cells.stream()
            .map(cell -> cell.isBlank() ? "–" : text(cell))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }
}
