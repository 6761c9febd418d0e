package dev.steward.report.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Breaks styled words into lines; a word longer than a line is broken where the line ends. */
final class Wrap {
  private final int width;
  private final String margin;
  private final List<List<Span>> lines = new ArrayList<>();
  private List<Span> line = new ArrayList<>();
  private int used;
  private boolean atStart;

  private Wrap(int width, int indent, List<Span> first) {
    this.width = Math.max(width, indent + 10);
    this.margin = " ".repeat(indent);
    line.addAll(first);
    used = first.stream().mapToInt(Span::width).sum();
    atStart = true;
    if (used < indent) {
      pad(indent - used);
    } else if (used + 10 > this.width) {
      newLine();
    }
  }

  /**
   * @param first what stands before the text on the first line
   * @param indent where the text begins, on the first and on all other lines
   */
  static List<List<Span>> at(int width, int indent, List<Span> first, List<Span> text) {
    Wrap wrap = new Wrap(width, indent, first);
    text.stream().flatMap(Wrap::words).forEach(wrap::add);
    wrap.end();
    return wrap.lines;
  }

  private static Stream<Span> words(Span span) {
    String[] words = span.text().split(" ");
    return Arrays.stream(words)
        .filter(word -> !word.isEmpty())
        .map(word -> new Span(span.style(), word));
  }

  private void add(Span word) {
    if (!atStart && used + 1 + word.width() > width) {
      newLine();
    }
    if (!atStart) {
      boolean sameStyle = line.getLast().style() == word.style();
      line.add(new Span(sameStyle ? word.style() : Style.PLAIN, " "));
      used++;
    }
    Span rest = word;
    while (used + rest.width() > width) {
      int fitting = Math.max(1, TextWidth.prefix(rest.text(), width - used));
      fitting = whole(rest.text(), fitting);
      put(new Span(rest.style(), rest.text().substring(0, fitting)));
      rest = new Span(rest.style(), rest.text().substring(fitting));
      if (rest.text().isEmpty()) {
        return;
      }
      newLine();
    }
    put(rest);
  }

  private static int whole(String text, int end) {
    boolean splitsPair = end < text.length() && Character.isLowSurrogate(text.charAt(end));
    return splitsPair ? end + 1 : end;
  }

  private void put(Span span) {
    line.add(span);
    used += span.width();
    atStart = false;
  }

  private void newLine() {
    end();
    line = new ArrayList<>();
    used = 0;
    pad(margin.length());
    atStart = true;
  }

  private void end() {
    lines.add(merged(line));
  }

  private void pad(int columns) {
    line.add(new Span(Style.PLAIN, " ".repeat(columns)));
    used += columns;
  }

  private static List<Span> merged(List<Span> spans) {
    List<Span> merged = new ArrayList<>();
    IntStream.range(0, spans.size())
        .forEach(i -> {
          Span span = spans.get(i);
          if (!merged.isEmpty() && merged.getLast().style() == span.style()) {
            Span before = merged.removeLast();
            merged.add(new Span(span.style(), before.text() + span.text()));
          } else {
            merged.add(span);
          }
        });
    return merged;
  }
}
