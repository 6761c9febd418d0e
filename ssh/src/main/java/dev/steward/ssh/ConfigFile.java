package dev.steward.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The lines of one ssh_config(5) file.
 *
 * @param path where it was read from
 */
record ConfigFile(Path path, List<Line> lines) {

  /**
   * One directive.
   *
   * @param keyword in lower case
   */
  record Line(int number, String keyword, List<String> arguments) {
    String rest() {
      return String.join(" ", arguments);
    }
  }

  ConfigFile {
    lines = List.copyOf(lines);
  }

  /** The file, without lines if there is none. */
  static ConfigFile read(Path path) throws IOException {
    List<Line> lines = new ArrayList<>();
    try {
      int number = 0;
      for (String text : Files.readAllLines(path)) {
        number++;
        List<String> words = words(text);
        if (!words.isEmpty()) {
          String keyword = words.getFirst().toLowerCase(Locale.ROOT);
          lines.add(new Line(number, keyword, List.copyOf(words.subList(1, words.size()))));
        }
      }
    } catch (NoSuchFileException e) {
      return new ConfigFile(path, List.of());
    }
    return new ConfigFile(path, lines);
  }

  /**
   * Splits a line as ssh does: white space separates, double quotes join, {@code =} may stand
   * between keyword and value, {@code #} at the beginning of a word ends the line.
   */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean started = false;
    for (int i = 0; i <= line.length(); i++) {
      char c = i < line.length() ? line.charAt(i) : ' ';
      boolean separates =
          Character.isWhitespace(c)
              || (c == '=' && (words.isEmpty() || (words.size() == 1 && !started)));
      if (c == '"') {
        quoted = !quoted;
        started = true;
      } else if (separates && !quoted) {
        if (started) {
          words.add(word.toString());
          word.setLength(0);
          started = false;
        }
      } else if (c == '#' && !started && !quoted) {
        return words;
      } else {
        word.append(c);
        started = true;
      }
    }
    return words;
  }

  /** The files that an Include names, in the order of their names. */
  static List<Path> included(Path pattern) {
    if (!pattern.toString().matches(".*[*?\\[].*")) {
      return List.of(pattern);
    }
    Path folder = pattern.getParent();
    Path name = pattern.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
