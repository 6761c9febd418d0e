package dev.steward.audit.access;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.access.SshdConfiguration.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Parses {@code sshd -T}, the same for accounts, and Match blocks as written. */
final class SshdAnswers {

  /** What sshd -T has printed for as long as it exists; without it the answer is none. */
  private static final String ALWAYS = "pubkeyauthentication";

  /** What depends on the account only in ways that matter here. */
  private static final Set<String> BY_ACCOUNT =
      Set.of(
          "passwordauthentication",
          "kbdinteractiveauthentication",
          "challengeresponseauthentication",
          "permitrootlogin",
          "permitemptypasswords",
          "pubkeyauthentication",
          "authenticationmethods",
          "maxauthtries",
          "authorizedkeysfile");

  private SshdAnswers() {}

  static Map<String, List<String>> keywords(String text) {
    Map<String, List<String>> keywords = new LinkedHashMap<>();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      String[] words = line.strip().split("[ \\t]+", 2);
      keywords
          .computeIfAbsent(words[0].toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(words.length > 1 ? words[1] : "");
    }
    if (!keywords.containsKey(ALWAYS)) {
      throw new UnreadableAnswer("no " + ALWAYS + " in what sshd says of itself");
    }
    keywords.replaceAll((_, values) -> List.copyOf(values));
    return keywords;
  }

  /** Blocks {@code @ ACCOUNT} with an answer each; keeps what differs from the server's. */
  static Map<String, Map<String, List<String>>> byAccount(
      String text, Map<String, List<String>> general) {
    Map<String, Map<String, List<String>>> result = new HashMap<>();
    for (String block : text.split("(?m)^@ ", -1)) {
      int end = block.indexOf('\n');
      if (end > 0) {
        Map<String, List<String>> different = new HashMap<>(keywords(block.substring(end)));
        different
            .entrySet()
            .removeIf(entry ->
                !BY_ACCOUNT.contains(entry.getKey())
                    || entry.getValue().equals(general.get(entry.getKey())));
        if (!different.isEmpty()) {
          result.put(block.substring(0, end).strip(), Map.copyOf(different));
        }
      }
    }
    return result;
  }

  /** Within a block the first value of a keyword holds (sshd_config(5)). */
  static List<Match> matches(String text) {
    List<Match> matches = new ArrayList<>();
    String criteria = "";
    Map<String, String> keywords = new HashMap<>();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      String[] words = line.strip().split("[ \\t]*=[ \\t]*|[ \\t]+", 2);
      String value = words.length > 1 ? words[1].strip() : "";
      if (words[0].equalsIgnoreCase("match")) {
        addTo(matches, criteria, keywords);
        criteria = value;
        keywords = new HashMap<>();
      } else {
        keywords.putIfAbsent(words[0].toLowerCase(Locale.ROOT), value);
      }
    }
    addTo(matches, criteria, keywords);
    return List.copyOf(matches);
  }

  private static void addTo(List<Match> matches, String criteria, Map<String, String> keywords) {
    if (!criteria.isEmpty()) {
      matches.add(new Match(criteria, keywords));
    }
  }
}
