package dev.steward.report.terminal;

import dev.steward.report.Look;
import dev.steward.report.text.InertText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A terminal to write on, line by line, from top to bottom.
 *
 * <p>All text enters through {@link #span} or {@link #spans}, which make it harmless and, where the
 * terminal is not UTF-8, ASCII. Escape sequences are written in {@link #emit} and nowhere else. No
 * line is wider than the terminal. Not thread-safe.
 */
public final class Screen {
  private static final String ESCAPE = "\u001b[";

  private final Look look;
  private final Appendable out;

  public Screen(Look look, Appendable out) {
    this.look = look;
    this.out = out;
  }

  public Look look() {
    return look;
  }

  public int width() {
    return look.width();
  }

  /** Text on one line. */
  public Span span(Style style, String raw) {
    return new Span(style, shown(InertText.line(raw)));
  }

  /** Text in a column of so many characters: cut or filled up with spaces. */
  public Span cell(Style style, String raw, int columns) {
    String text = TextWidth.fit(span(style, raw).text(), columns, either("…", "."));
    return new Span(style, text + " ".repeat(Math.max(0, columns - TextWidth.of(text))));
  }

  /** Text that keeps its outer spaces: for marks and gaps of our own, never for data. */
  public Span mark(Style style, String own) {
    return new Span(style, shown(own));
  }

  /** Text in its own lines, such as an excerpt. */
  public List<Span> spans(Style style, String raw) {
    return InertText.lines(raw).stream().map(line -> new Span(style, shown(line))).toList();
  }

  /** One of two texts of our own, by what the terminal can show. */
  public String either(String unicode, String ascii) {
    return look.unicode() ? unicode : ascii;
  }

  public void blank() throws IOException {
    out.append('\n');
  }

  /** One line, cut at the edge. */
  public void line(Span... spans) throws IOException {
    List<Span> fitting = new ArrayList<>();
    int left = width();
    for (Span span : spans) {
      String text = TextWidth.fit(span.text(), left, either("…", "..."));
      text = TextWidth.of(text) > left ? "" : text;
      fitting.add(new Span(span.style(), text));
      left -= TextWidth.of(text);
    }
    emit(fitting);
  }

  /** A line of an excerpt, in as many lines as it needs, each after the margin. */
  public void whole(Span margin, Span line) throws IOException {
    String rest = line.text();
    int room = Math.max(10, width() - margin.width());
    while (TextWidth.of(rest) > room) {
      int end = TextWidth.prefix(rest, room);
      emit(List.of(margin, new Span(line.style(), rest.substring(0, end))));
      rest = rest.substring(end);
    }
    emit(List.of(margin, new Span(line.style(), rest)));
  }

  /** A paragraph: words wrapped at the edge, first line after {@code first}, others indented. */
  public void paragraph(int indent, List<Span> first, List<Span> text) throws IOException {
    for (List<Span> line : Wrap.at(Math.min(width(), READABLE + indent), indent, first, text)) {
      emit(line);
    }
  }

  /** The widest paragraph that is pleasant to read, in columns. */
  private static final int READABLE = 110;

  /** A heading with a rule to the edge. */
  public void heading(Span... title) throws IOException {
    List<Span> spans = new ArrayList<>();
    String dash = either("─", "-");
    spans.add(mark(Style.FAINT, dash + dash + " "));
    spans.addAll(List.of(title));
    int used = spans.stream().mapToInt(Span::width).sum() + 1;
    spans.add(mark(Style.FAINT, " " + dash.repeat(Math.max(0, width() - used))));
    line(spans.toArray(Span[]::new));
  }

  private String shown(String text) {
    return look.unicode() ? text : Ascii.of(text);
  }

  private void emit(List<Span> spans) throws IOException {
    int last = spans.size() - 1;
    while (last >= 0 && spans.get(last).text().isBlank()) {
      last--;
    }
    for (int i = 0; i <= last; i++) {
      Span span = spans.get(i);
      String text = i == last ? span.text().stripTrailing() : span.text();
      boolean styled = look.colour() && !span.style().codes().isEmpty() && !text.isBlank();
      out.append(styled ? ESCAPE + span.style().codes() + "m" + text + ESCAPE + "0m" : text);
    }
    out.append('\n');
  }
}
