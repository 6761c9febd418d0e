package dev.steward.audit.rule;

import java.util.List;

/** A named group of rules about one topic. */
public record RulePack(String name, List<Rule> rules) {
  public RulePack {
    rules = List.copyOf(rules);
    for (Rule rule : rules) {
      if (!rule.card().pack().equals(name)) {
        throw new IllegalArgumentException(
            rule.card().id() + " says it is in pack " + rule.card().pack());
      }
    }
  }
}
