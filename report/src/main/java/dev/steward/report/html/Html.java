package dev.steward.report.html;

import dev.steward.report.text.InertText;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.owasp.encoder.Encode;

/**
 * A page being written, element by element.
 *
 * <p>Every text and every attribute value passes through here and nowhere else: made harmless by
 * {@link InertText}, then encoded by the OWASP encoder, which is made for this one job and brings
 * nothing with it (a template engine would bring a compiler for one page). Names of elements and
 * attributes are ours.
 */
public final class Html {
  private static final Set<String> VOID = Set.of("input", "meta", "br", "hr", "col");

  private final Appendable out;
  private final Deque<String> open = new ArrayDeque<>();

  public Html(Appendable out) {
    this.out = out;
  }

  /**
   * Opens an element; void ones need no closing.
   *
   * @param attributes names and values in turn; a value that is empty makes a bare attribute
   */
  public Html open(String element, String... attributes) throws IOException {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]);
      if (!attributes[i + 1].isEmpty()) {
        out.append("=\"");
        out.append(Encode.forHtmlAttribute(InertText.line(attributes[i + 1])));
        out.append('"');
      }
    }
    out.append('>');
    if (!VOID.contains(element)) {
      open.push(element);
    }
    return this;
  }

  /** Closes the element opened last. */
  public Html close() throws IOException {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Closes, and ends the line: for elements between which space means nothing. */
  public Html end() throws IOException {
    close();
    out.append('\n');
    return this;
  }

  /** Text on one line. */
  public Html text(String raw) throws IOException {
    out.append(Encode.forHtmlContent(InertText.line(raw)));
    return this;
  }

  /** A space between two inline elements. */
  public Html space() throws IOException {
    out.append(' ');
    return this;
  }

  /** Text in its own lines. */
  public Html lines(String raw) throws IOException {
    out.append(Encode.forHtmlContent(String.join("\n", InertText.lines(raw))));
    return this;
  }

  /** A whole element that holds text only. */
  public Html element(String element, String text, String... attributes) throws IOException {
    return open(element, attributes).text(text).close();
  }

  /** A picture that writes itself as markup, with every text in it encoded by its own writer. */
  @FunctionalInterface
  public interface Drawing {
    void write(Appendable out) throws IOException;
  }

  /** A picture of ours, as it is. */
  public Html drawn(Drawing picture) throws IOException {
    picture.write(out);
    return this;
  }

  /** Style or script of our own, from a resource, as it is. */
  void own(String element, String content) throws IOException {
    out.append('<').append(element).append('>').append(content);
    out.append("</").append(element).append(">\n");
  }

  void doctype() throws IOException {
    out.append("<!DOCTYPE html>\n");
  }
}
