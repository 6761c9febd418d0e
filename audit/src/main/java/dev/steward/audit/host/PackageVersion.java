package dev.steward.audit.host;

import java.util.Comparator;

/**
 * The order of Debian package versions: epoch, upstream version, revision; digits by value, letters
 * before other signs, and a tilde before everything, the end included.
 *
 * <p>Source: Debian Policy Manual, section 5.6.12; the algorithm of dpkg's {@code verrevcmp}.
 */
final class PackageVersion implements Comparator<String> {
  static final PackageVersion ORDER = new PackageVersion();

  private PackageVersion() {}

  @Override
  public int compare(String a, String b) {
    int byEpoch = parts(epoch(a), epoch(b));
    if (byEpoch != 0) {
      return byEpoch;
    }
    int byUpstream = parts(upstream(a), upstream(b));
    return byUpstream != 0 ? byUpstream : parts(revision(a), revision(b));
  }

  private static String epoch(String version) {
    int colon = version.indexOf(':');
    return colon < 0 ? "0" : version.substring(0, colon);
  }

  private static String upstream(String version) {
    String rest = version.substring(version.indexOf(':') + 1);
    int dash = rest.lastIndexOf('-');
    return dash < 0 ? rest : rest.substring(0, dash);
  }

  private static String revision(String version) {
    int dash = version.lastIndexOf('-');
    return dash < 0 ? "0" : version.substring(dash + 1);
  }

  private static int parts(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() || j < b.length()) {
      while ((i < a.length() && !isDigit(a.charAt(i)))
          || (j < b.length() && !isDigit(b.charAt(j)))) {
        int order = Integer.compare(weight(a, i), weight(b, j));
        if (order != 0) {
          return order;
        }
        i++;
        j++;
      }
      int endOfA = endOfDigits(a, i);
      int endOfB = endOfDigits(b, j);
      int order = digits(a, i, endOfA).compareTo(digits(b, j, endOfB));
      if (order != 0) {
        return order;
      }
      i = endOfA;
      j = endOfB;
    }
    return 0;
  }

  private static java.math.BigInteger digits(String text, int from, int to) {
    return from >= to
        ? java.math.BigInteger.ZERO
        : new java.math.BigInteger(text.substring(from, to));
  }

  private static int endOfDigits(String text, int from) {
    int at = Math.min(from, text.length());
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int weight(String text, int at) {
    if (at >= text.length() || isDigit(text.charAt(at))) {
      return 0;
    }
    char c = text.charAt(at);
    if (c == '~') {
      return -1;
    }
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? c : c + 256;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
