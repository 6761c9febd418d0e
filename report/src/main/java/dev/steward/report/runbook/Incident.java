package dev.steward.report.runbook;

import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.ArrayList;
import java.util.List;

/** One kind of incident, told in the order in which a person needs it. */
final class Incident {
  private static final int MOST_COMMANDS = 12;

  private final String title;
  private final String anchor;
  private final List<Block> blocks = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();

  Incident(String title, String anchor) {
    this.title = title;
    this.anchor = anchor;
  }

  Incident shows(String how) {
    blocks.add(new Block.Paragraph("How it shows: " + how));
    return this;
  }

  Incident look(List<String> lines) {
    commands.addAll(lines);
    return this;
  }

  /** What would make it worse. Ends the first look. */
  Incident never(String what) {
    if (!commands.isEmpty()) {
      blocks.add(new Block.Paragraph("First look:"));
      blocks.add(new Block.Commands(commands.stream().distinct().limit(MOST_COMMANDS).toList()));
    }
    blocks.add(new Block.Caution("Careful", what));
    return this;
  }

  Incident steps(String... steps) {
    blocks.add(new Block.Steps("What to do", List.of(steps)));
    return this;
  }

  Incident hits(List<String> what) {
    blocks.add(new Block.Points("What it hits", what));
    return this;
  }

  void into(List<Chapter> sections) {
    sections.add(new Chapter(title, anchor, blocks));
  }
}
