package dev.steward.model.fact.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The effective configuration of sshd: {@code sshd -T}, keywords in lower case.
 *
 * @param keywords each keyword's values, in order; most have one
 * @param byAccount what differs from {@code keywords} for an account that logs in from somewhere on
 *     the Internet, where the configuration has Match blocks
 * @param matches the Match blocks as written
 */
public record SshdConfiguration(
    boolean installed,
    Map<String, List<String>> keywords,
    Map<String, Map<String, List<String>>> byAccount,
    List<Match> matches) {

  public static final SshdConfiguration NOT_INSTALLED =
      new SshdConfiguration(false, Map.of(), Map.of(), List.of());

  public SshdConfiguration {
    keywords = Map.copyOf(keywords);
    byAccount = Map.copyOf(byAccount);
    matches = List.copyOf(matches);
  }

  /**
   * A Match block.
   *
   * @param criteria what follows the word Match
   * @param keywords what it sets, keywords in lower case
   */
  public record Match(String criteria, Map<String, String> keywords) {
    public Match {
      keywords = Map.copyOf(keywords);
    }
  }

  /** The first value of a keyword. */
  public Optional<String> keyword(String name) {
    return values(name).stream().findFirst();
  }

  public List<String> values(String name) {
    return keywords.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The configuration as it applies to an account. */
  public SshdConfiguration of(String account) {
    Map<String, List<String>> merged = new java.util.HashMap<>(keywords);
    merged.putAll(byAccount.getOrDefault(account, Map.of()));
    return new SshdConfiguration(installed, merged, Map.of(), List.of());
  }
}
