package dev.steward.report.document;

import java.util.List;

/**
 * A chapter with its sections.
 *
 * @param anchor its address within the document, of our own making: lower case and hyphens
 */
public record Chapter(String title, String anchor, List<Block> blocks, List<Chapter> sections) {
  public Chapter {
    blocks = List.copyOf(blocks);
    sections = List.copyOf(sections);
    if (!anchor.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("Not an anchor: " + anchor);
    }
  }

  public Chapter(String title, String anchor, List<Block> blocks) {
    this(title, anchor, blocks, List.of());
  }
}
