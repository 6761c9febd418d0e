package dev.steward.model.value;

import java.nio.file.Path;

/** Where a secret is to be found; the estate file holds references, never secrets. */
public sealed interface SecretReference {
  /** {@code env:NAME}: an environment variable of the Steward process. */
  record Environment(String name) implements SecretReference {
    @Override
    public String toString() {
      return "env:" + name;
    }
  }

  /** {@code file:PATH}: the first line of a file. */
  record File(Path path) implements SecretReference {
    @Override
    public String toString() {
      return "file:" + path;
    }
  }

  /**
   * Reads {@code env:NAME} or {@code file:PATH}.
   *
   * @throws IllegalArgumentException for anything else, without repeating the text: it may be the
   *     secret itself
   */
  static SecretReference parse(String text) {
    if (text.startsWith("env:") && text.length() > 4) {
      return new Environment(text.substring(4));
    }
    if (text.startsWith("file:") && text.length() > 5) {
      return new File(Path.of(text.substring(5)));
    }
    throw new IllegalArgumentException(
        "A secret is given by reference only: env:NAME or file:PATH");
  }
}
