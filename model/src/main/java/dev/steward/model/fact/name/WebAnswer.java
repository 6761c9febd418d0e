package dev.steward.model.fact.name;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The head of an HTTP answer.
 *
 * @param headers in lower case and in order; only those that rules ask for, and never cookies
 */
public record WebAnswer(int status, Map<String, String> headers) {
  public WebAnswer {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Whether it sends the client elsewhere (RFC 9110, 15.4). */
  public boolean redirects() {
    return status >= 300 && status < 400 && headers.containsKey("location");
  }
}
