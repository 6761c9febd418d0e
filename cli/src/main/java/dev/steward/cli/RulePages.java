package dev.steward.cli;

import dev.steward.model.finding.RuleCard;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rule book as text. */
final class RulePages {

  String list(List<RuleCard> cards) {
    int widest = cards.stream().mapToInt(card -> card.id().value().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    cards.stream()
        .collect(Collectors.groupingBy(RuleCard::pack, TreeMap::new, Collectors.toList()))
        .forEach((pack, rules) -> {
          text.append(text.isEmpty() ? "" : "\n").append(pack).append('\n');
          rules.forEach(card -> text.append(line(card, widest)));
        });
    return text.append("\n%d rules. steward explain RULE says more.\n".formatted(cards.size()))
        .toString();
  }

  private static String line(RuleCard card, int widest) {
    return "  %s  %-8s  %s%n"
        .formatted(pad(card.id().value(), widest), card.severity().label(), card.title());
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  String page(RuleCard card) {
    StringBuilder text = new StringBuilder();
    text.append("%s  (%s, pack %s)%n".formatted(card.id(), card.severity().label(), card.pack()));
    text.append(card.title()).append(".\n");
    section(text, "Why", card.reason());
    section(text, "Remedy", card.remedy());
    section(text, "Sources", String.join("; ", card.sources()));
    if (!card.thresholds().isEmpty()) {
      section(
          text,
          "Changed by",
          card.thresholds().stream()
              .map(path -> "standards.NAME." + path)
              .collect(Collectors.joining(", ")));
    }
    return text.toString();
  }

  private static void section(StringBuilder text, String title, String body) {
    text.append('\n').append(title).append('\n');
    int room = 0;
    for (String word : body.split("\\s+", -1)) {
      if (word.length() + 1 > room) {
        text.append(room == 0 ? "  " : "\n  ").append(word);
        room = 96 - word.length();
      } else {
        text.append(' ').append(word);
        room -= word.length() + 1;
      }
    }
    text.append('\n');
  }
}
