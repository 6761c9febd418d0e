package dev.steward.audit.network;

import dev.steward.audit.probe.Json;
import dev.steward.audit.probe.UnreadableAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Parses {@code nft -j list table …} (libnftables-json(5)): one object a line, and of it the chains
 * on the input hook with all they call. Chains on other hooks are not looked at.
 */
final class NftRules {

  private static final String FILTER = "filter";

  private final String family;
  private final String table;
  private final Map<String, List<RuleSet.Step>> chains = new LinkedHashMap<>();
  private final List<RuleSet.Entry> entries = new ArrayList<>();

  private NftRules(String family, String table) {
    this.family = family;
    this.table = table;
  }

  static List<RuleSet> parse(String text) {
    Map<String, NftRules> tables = new LinkedHashMap<>();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      JsonNode list = Json.object(line).path("nftables");
      if (!list.isArray()) {
        throw new UnreadableAnswer("nft answered no list");
      }
      list.forEach(item -> take(tables, item));
    }
    return tables.values().stream()
        .filter(rules -> !rules.entries.isEmpty())
        .map(NftRules::ruleSet)
        .toList();
  }

  private static void take(Map<String, NftRules> tables, JsonNode item) {
    if (item.has("chain")) {
      JsonNode chain = item.path("chain");
      NftRules rules = of(tables, chain);
      String name = Json.string(chain, "name");
      rules.chains.putIfAbsent(name, new ArrayList<>());
      if (chain.path("hook").asString("").equals("input")
          && chain.path("type").asString("").equals(FILTER)) {
        boolean accepts = !chain.path("policy").asString("accept").equals("drop");
        rules.entries.add(new RuleSet.Entry(name, accepts));
      }
    } else if (item.has("rule")) {
      JsonNode rule = item.path("rule");
      of(tables, rule)
          .chains
          .computeIfAbsent(Json.string(rule, "chain"), _ -> new ArrayList<>())
          .addAll(NftExpressions.steps(rule.path("expr")));
    }
  }

  private static NftRules of(Map<String, NftRules> tables, JsonNode node) {
    String family = Json.string(node, "family");
    String table = Json.string(node, "table");
    return tables.computeIfAbsent(family + " " + table, _ -> new NftRules(family, table));
  }

  private RuleSet ruleSet() {
    Set<String> families =
        switch (family) {
          case "inet" -> Set.of("ip", "ip6");
          case "ip", "ip6" -> Set.of(family);
          default -> Set.of();
        };
    return new RuleSet("nft table " + family + " " + table, families, entries, chains);
  }
}
