package dev.steward.audit.probe;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads files with their text: a line {@code @PATH}, then each line of the file behind a tab. */
public final class FileTexts {
  private FileTexts() {}

  public static Map<String, String> read(String answer) {
    Map<String, StringBuilder> texts = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    for (String line : answer.split("\n", -1)) {
      if (line.startsWith("@")) {
        current = texts.computeIfAbsent(line.substring(1), _ -> new StringBuilder());
        current.setLength(0);
      } else if (line.startsWith("\t")) {
        current.append(line, 1, line.length()).append('\n');
      } else if (!line.isEmpty()) {
        throw new UnreadableAnswer("a line of a file without its mark");
      }
    }
    Map<String, String> read = new LinkedHashMap<>();
    texts.forEach((path, text) -> read.put(path, text.toString()));
    return read;
  }
}
