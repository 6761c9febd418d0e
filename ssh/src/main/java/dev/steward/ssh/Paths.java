package dev.steward.ssh;

import java.nio.file.Path;

/** Paths as a user writes them. */
final class Paths {
  private Paths() {}

  /** The path with a leading {@code ~} replaced and, if relative, taken from there. */
  static Path under(Path home, Path path) {
    String text = path.toString();
    if (text.equals("~")) {
      return home;
    }
    return home.resolve(text.startsWith("~/") ? text.substring(2) : text);
  }
}
