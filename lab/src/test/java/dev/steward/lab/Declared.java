package dev.steward.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lab's estate, changed in places. */
final class Declared {
  private String text;

  Declared(Lab.Servers servers) throws IOException {
    text = Files.readString(servers.estate());
  }

  Declared replacing(String words, String others) {
    return put(text.replace(words, others), words);
  }

  /** Says something else of one server. */
  Declared of(String server, String words, String others) {
    String line =
        text.lines().filter(l -> l.startsWith("  " + server + ": ")).findFirst().orElseThrow();
    return put(text.replace(line, line.replace(words, others)), words);
  }

  private Declared put(String changed, String words) {
    if (changed.equals(text)) {
      throw new AssertionError("the lab's estate does not say: " + words);
    }
    text = changed;
    return this;
  }

  Path in(Path folder) throws IOException {
    return Files.writeString(folder.resolve("estate.yaml"), text);
  }
}
