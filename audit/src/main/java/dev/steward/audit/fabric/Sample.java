package dev.steward.audit.fabric;

import dev.steward.audit.probe.UnreadableAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One sample of a metric in the text format of Prometheus, version 0.0.4.
 *
 * <p>Read here because the client library for the JVM writes the format only. A line that is not of
 * the format makes the whole answer unreadable, since half of the metrics would look like few
 * nodes.
 */
public record Sample(String metric, Map<String, String> labels, double value) {
  public Sample {
    labels = Map.copyOf(labels);
  }

  public static List<Sample> parse(String text) {
    List<Sample> samples = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        samples.add(new Line(line).sample());
      }
    }
    return samples;
  }

  private static final class Line {
    private final String line;
    private int at = 0;

    Line(String line) {
      this.line = line;
    }

    Sample sample() {
      String metric = name();
      Map<String, String> labels = new LinkedHashMap<>();
      if (next('{')) {
        while (!next('}')) {
          String label = name();
          need('=');
          if (labels.put(label, quoted()) != null) {
            throw new UnreadableAnswer("a metric with a label twice");
          }
          skipBlanks();
          if (!next(',') && (at >= line.length() || line.charAt(at) != '}')) {
            throw new UnreadableAnswer("a metric whose labels do not end");
          }
          skipBlanks();
        }
      }
      return new Sample(metric, labels, value());
    }

    private String name() {
      skipBlanks();
      int start = at;
      while (at < line.length() && isName(line.charAt(at))) {
        at++;
      }
      if (at == start) {
        throw new UnreadableAnswer("a metric without a name");
      }
      return line.substring(start, at);
    }

    private static boolean isName(char c) {
      return c == '_' || c == ':' || (c < 128 && Character.isLetterOrDigit(c));
    }

    private String quoted() {
      need('"');
      StringBuilder text = new StringBuilder();
      while (!next('"')) {
        char c = take();
        text.append(c == '\\' ? escaped(take()) : c);
      }
      return text.toString();
    }

    private static char escaped(char c) {
      return c == 'n' ? '\n' : c;
    }

    /** The value, without the time that may follow it. */
    private double value() {
      String[] words = line.substring(at).strip().split("[ \t]+", 3);
      if (words.length > 2) {
        throw new UnreadableAnswer("a metric with more than a value and a time");
      }
      return switch (words[0]) {
        case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> number(words[0]);
      };
    }

    private static double number(String word) {
      try {
        return Double.parseDouble(word);
      } catch (NumberFormatException e) {
        throw new UnreadableAnswer("a metric whose value is no number");
      }
    }

    private void need(char wanted) {
      skipBlanks();
      if (!next(wanted)) {
        throw new UnreadableAnswer("a metric with a label that is no label");
      }
    }

    private boolean next(char wanted) {
      if (at < line.length() && line.charAt(at) == wanted) {
        at++;
        return true;
      }
      return false;
    }

    private char take() {
      if (at >= line.length()) {
        throw new UnreadableAnswer("a metric that breaks off");
      }
      return line.charAt(at++);
    }

    private void skipBlanks() {
      while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
        at++;
      }
    }
  }
}
