package dev.steward.model.estate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports of one transport protocol: {@code 22/tcp}, {@code 2379-2380/tcp}, {@code 8472/udp}. */
public record PortRange(String protocol, int first, int last) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?/(tcp|udp)");

  public PortRange {
    if (first < 0 || last > 65_535 || first > last) {
      throw new IllegalArgumentException("Not ports from 0 to 65535: " + first + "-" + last);
    }
  }

  /**
   * Reads {@code 22/tcp} or {@code 2379-2380/tcp}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static PortRange parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Not a port such as 22/tcp or 2379-2380/tcp: " + text.strip());
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    return new PortRange(matcher.group(3), first, last);
  }

  public boolean contains(String otherProtocol, int port) {
    return protocol.equals(otherProtocol) && first <= port && port <= last;
  }

  @Override
  public String toString() {
    return (first == last ? String.valueOf(first) : first + "-" + last) + "/" + protocol;
  }
}
