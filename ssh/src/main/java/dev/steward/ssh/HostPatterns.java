package dev.steward.ssh;

import java.util.List;
import java.util.regex.Pattern;

/** Patterns of ssh_config(5): {@code *} and {@code ?} match, {@code !} excludes. */
final class HostPatterns {
  private HostPatterns() {}

  /** Whether one pattern matches and none excludes. */
  static boolean match(List<String> patterns, String name) {
    boolean matched = false;
    for (String pattern : patterns) {
      boolean excludes = pattern.startsWith("!");
      if (matches(excludes ? pattern.substring(1) : pattern, name)) {
        if (excludes) {
          return false;
        }
        matched = true;
      }
    }
    return matched;
  }

  private static boolean matches(String pattern, String name) {
    String expression =
        "\\Q" + pattern.replace("\\E", "").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(name).matches();
  }
}
