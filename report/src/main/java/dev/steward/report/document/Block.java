package dev.steward.report.document;

import dev.steward.model.map.EstateMap;
import java.util.List;

/** A part of a chapter. Its texts are data: each form makes them harmless in its own way. */
public sealed interface Block {
  /** Plain text. */
  record Paragraph(String text) implements Block {}

  /** What must not be overlooked: what is unknown, or must not be done. */
  record Caution(String label, String text) implements Block {}

  /** Points in no order. */
  record Points(String title, List<String> points) implements Block {
    public Points {
      points = List.copyOf(points);
    }
  }

  /** Points in their order. */
  record Steps(String title, List<String> steps) implements Block {
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /** Lines to be typed as they are. */
  record Commands(List<String> lines) implements Block {
    public Commands {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A table. A cell that is empty is shown as a dash.
   *
   * @param rows each as wide as the headings
   */
  record Table(List<String> headings, List<List<String>> rows) implements Block {
    public Table {
      headings = List.copyOf(headings);
      rows = rows.stream().map(List::copyOf).toList();
      int width = headings.size();
      if (rows.stream().anyMatch(row -> row.size() != width)) {
        throw new IllegalArgumentException("A row is not as wide as " + headings);
      }
    }
  }

  /** The map of the estate, where pictures can be shown. */
  record Picture(EstateMap map) implements Block {}
}
