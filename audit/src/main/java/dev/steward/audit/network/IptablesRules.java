package dev.steward.audit.network;

import dev.steward.audit.probe.UnreadableAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses {@code iptables -S}: the filter table of one family (iptables(8), iptables-extensions(8)).
 */
final class IptablesRules {

  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.){0,2000})\"|(\\S+)");
  private static final Set<String> GOES_ON =
      Set.of(
          "LOG",
          "NFLOG",
          "ULOG",
          "MARK",
          "CONNMARK",
          "CT",
          "TRACE",
          "TCPMSS",
          "SET",
          "AUDIT",
          "NOTRACK");

  private final Map<String, List<RuleSet.Step>> chains = new HashMap<>();
  private boolean acceptsByDefault = true;

  private IptablesRules() {}

  static RuleSet parse(String name, String family, String text) {
    IptablesRules rules = new IptablesRules();
    List<List<String>> appended = new ArrayList<>();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      List<String> words = words(line);
      if (words.size() == 3 && words.getFirst().equals("-P")) {
        rules.chains.put(words.get(1), new ArrayList<>());
        rules.acceptsByDefault &= !words.get(1).equals("INPUT") || words.get(2).equals("ACCEPT");
      } else if (words.size() == 2 && words.getFirst().equals("-N")) {
        rules.chains.put(words.get(1), new ArrayList<>());
      } else if (words.size() > 2 && words.getFirst().equals("-A")) {
        appended.add(words);
      } else {
        throw new UnreadableAnswer("a line that iptables -S does not print");
      }
    }
    appended.forEach(rules::append);
    return new RuleSet(
        name,
        Set.of(family),
        List.of(new RuleSet.Entry("INPUT", rules.acceptsByDefault)),
        rules.chains);
  }

  private static List<String> words(String line) {
    Matcher matcher = WORD.matcher(line);
    List<String> words = new ArrayList<>();
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return words;
  }

  private void append(List<String> words) {
    List<RuleSet.Step> chain = chains.get(words.get(1));
    if (chain == null) {
      throw new UnreadableAnswer("a rule of iptables in a chain that does not exist");
    }
    List<Function<Packet, Match>> conditions = new ArrayList<>();
    RuleSet.Target target = new RuleSet.Target.GoOn();
    int at = 2;
    while (at < words.size()) {
      boolean negated = words.get(at).equals("!");
      at += negated ? 1 : 0;
      if (at >= words.size()) {
        break;
      }
      String option = words.get(at++);
      List<String> values = new ArrayList<>();
      while (at < words.size() && !words.get(at).equals("!") && !isOption(words.get(at))) {
        values.add(words.get(at++));
      }
      String value = values.isEmpty() ? "" : values.getFirst();
      if (option.equals("-j") || option.equals("-g")) {
        target = target(value, option.equals("-g"));
        break;
      }
      Function<Packet, Match> condition = IptablesCondition.of(option, value);
      conditions.add(negated ? packet -> condition.apply(packet).negated() : condition);
    }
    List<Function<Packet, Match>> all = List.copyOf(conditions);
    chain.add(
        new RuleSet.Step(
            packet -> all.stream().map(c -> c.apply(packet)).reduce(Match.YES, Match::and),
            target));
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") && word.length() > 1 && !Character.isDigit(word.charAt(1));
  }

  private RuleSet.Target target(String name, boolean withoutReturn) {
    return switch (name) {
      case "ACCEPT" -> new RuleSet.Target.Accept();
      case "DROP", "REJECT" -> new RuleSet.Target.Drop();
      case "RETURN" -> new RuleSet.Target.Return();
      default -> {
        if (GOES_ON.contains(name)) {
          yield new RuleSet.Target.GoOn();
        }
        if (!chains.containsKey(name)) {
          yield new RuleSet.Target.Unclear();
        }
        yield withoutReturn ? new RuleSet.Target.Goto(name) : new RuleSet.Target.Jump(name);
      }
    };
  }
}
