package dev.steward.names;

import dev.steward.model.fact.name.WebAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a web server for / and reads the head of its answer (RFC 9112): a client library would
 * resolve the name itself, and would refuse the very chains that are to be judged.
 */
final class AskWeb {
  /** Those that rules ask for. Cookies are none of Steward's business. */
  private static final Set<String> KEPT =
      Set.of(
          "location",
          "content-type",
          "strict-transport-security",
          "x-content-type-options",
          "x-frame-options",
          "content-security-policy",
          "server",
          "via",
          "cf-ray");

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
  private static final int MOST_BYTES = 64 * 1024;
  private static final int LONGEST = 1_000;

  private final UnaryOperator<String> redaction;

  AskWeb(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  WebAnswer of(Socket socket, String host) throws IOException {
    String request =
        """
        GET / HTTP/1.1
        Host: %s
        User-Agent: steward
        Accept: */*
        Connection: close

        """
            .formatted(host)
            .replace("\n", "\r\n");
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return parse(head(socket.getInputStream()), redaction);
  }

  /** Everything up to the empty line. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < MOST_BYTES) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection was closed before an answer was complete");
      }
      head.append((char) next);
      if (next == '\n' && (ends(head, "\n\r\n") || ends(head, "\n\n"))) {
        return head.toString();
      }
    }
    throw new IOException("the head of the answer is longer than " + MOST_BYTES + " bytes");
  }

  private static boolean ends(StringBuilder text, String with) {
    return text.length() >= with.length()
        && text.substring(text.length() - with.length()).equals(with);
  }

  static WebAnswer parse(String head, UnaryOperator<String> redaction) throws IOException {
    String[] lines = head.split("\r?\n", -1);
    Matcher status = STATUS.matcher(lines[0]);
    if (!status.matches()) {
      throw new IOException("the answer is not HTTP");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
      if (KEPT.contains(name)) {
        headers.merge(
            name, kept(name, line.substring(colon + 1), redaction), (a, b) -> a + ", " + b);
      }
    }
    return new WebAnswer(Integer.parseInt(status.group(1)), headers);
  }

  /** A redirect may carry a token in its query, and needs none to be judged. */
  private static String kept(String name, String value, UnaryOperator<String> redaction) {
    String text = value.strip();
    if (name.equals("location")) {
      text = text.replaceAll("[?#].*", "").replaceAll("//[^/@]*@", "//");
    }
    text = redaction.apply(text);
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
