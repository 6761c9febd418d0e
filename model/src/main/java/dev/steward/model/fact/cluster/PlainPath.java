package dev.steward.model.fact.cluster;

import java.util.regex.Pattern;

/** The form of a path that may be asked (RFC 3986, section 3.3), without anything escaped. */
final class PlainPath {
  private static final Pattern PLAIN =
      Pattern.compile("/[A-Za-z0-9/._~-]{0,200}(\\?[A-Za-z0-9._~=&-]{0,200})?");
  private static final Pattern AROUND = Pattern.compile("//|/\\.\\.?(/|\\?|$)");

  private PlainPath() {}

  static boolean matches(String path) {
    return PLAIN.matcher(path).matches() && !AROUND.matcher(path).find();
  }

  static String checked(String path) {
    if (!matches(path)) {
      throw new IllegalArgumentException("Not a path that is asked in a pod: " + path);
    }
    return path;
  }
}
