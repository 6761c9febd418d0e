package dev.steward.kubernetes.access;

import dev.steward.model.fact.cluster.SecretUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL with credentials, taken apart as RFC 3986 has it. It may hold a secret: it is never kept,
 * and prints nothing.
 */
public final class UrlValue {
  private static final Pattern SCHEME =
      Pattern.compile("(?:jdbc:)?([a-z][a-z0-9+.-]{0,20})://(.*)", Pattern.DOTALL);
  private static final Pattern USER_PART =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*+");
  private static final Pattern PLACE =
      Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(?::([0-9]{1,5}))?");

  private final String scheme;
  private final String userPart;
  private final String place;
  private final String path;
  private final boolean cut;

  private UrlValue(String scheme, String rest) {
    this.scheme = scheme;
    int end = end(rest);
    String authority = rest.substring(0, end);
    int at = authority.lastIndexOf('@');
    this.userPart = at < 0 ? "" : authority.substring(0, at);
    this.place = authority.substring(at + 1);
    this.path = rest.substring(end);
    // Credentials with a slash in them: the authority ends there, and the @ comes after it.
    this.cut =
        at < 0 && path.indexOf('@') >= 0 && place.contains(":") && !PLACE.matcher(place).matches();
  }

  /** Empty for what is no URL on one line. */
  public static Optional<UrlValue> of(CharSequence text) {
    String line = text.toString().strip();
    Matcher matcher = SCHEME.matcher(line);
    return line.chars().noneMatch(Character::isISOControl) && matcher.matches()
        ? Optional.of(new UrlValue(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  private static int end(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if ("/?#".indexOf(rest.charAt(i)) >= 0) {
        return i;
      }
    }
    return rest.length();
  }

  /** What may be kept of it. */
  public SecretUrl facts() {
    Matcher where = PLACE.matcher(place);
    boolean whole = !cut && where.matches();
    return new SecretUrl(
        scheme,
        whole ? where.group(1) : "",
        whole && where.group(2) != null
            ? OptionalInt.of(Integer.parseInt(where.group(2)))
            : OptionalInt.empty(),
        cut || !USER_PART.matcher(userPart).matches());
  }

  public String user() {
    int colon = userPart.indexOf(':');
    return decoded(colon < 0 ? userPart : userPart.substring(0, colon));
  }

  public String password() {
    int colon = userPart.indexOf(':');
    return colon < 0 ? "" : decoded(userPart.substring(colon + 1));
  }

  /** The first part of its path. */
  public String database() {
    return decoded(path.replaceFirst("[?#].*", "").replaceFirst("^/", ""));
  }

  /** A plus stays one, unlike in a form; what is not well-formed stays as it is. */
  private static String decoded(String text) {
    return USER_PART.matcher(text).matches()
        ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
        : text;
  }

  @Override
  public String toString() {
    return scheme + "://••••••";
  }
}
