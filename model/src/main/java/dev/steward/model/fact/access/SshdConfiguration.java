package dev.steward.model.fact.access;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The effective configuration of sshd: {@code sshd -T}, keywords in lower case. */
public record SshdConfiguration(boolean installed, Map<String, String> keywords) {
  public SshdConfiguration {
    keywords = Map.copyOf(keywords);
  }

  public Optional<String> keyword(String name) {
    return Optional.ofNullable(keywords.get(name.toLowerCase(Locale.ROOT)));
  }
}
