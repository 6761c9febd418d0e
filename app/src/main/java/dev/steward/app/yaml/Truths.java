package dev.steward.app.yaml;

import java.util.Locale;
import java.util.Optional;

/** Words that older YAML took for true and false (YAML 1.1), and that YAML 1.2 does not. */
final class Truths {
  private Truths() {}

  static Optional<String> hint(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "yes", "on", "y" -> Optional.of("did you mean true?");
      case "no", "off", "n" -> Optional.of("did you mean false?");
      default -> Optional.empty();
    };
  }
}
