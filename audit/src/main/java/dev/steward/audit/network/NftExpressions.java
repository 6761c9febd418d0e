package dev.steward.audit.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Turns the expressions of one rule of nft into steps (libnftables-json(5)). */
final class NftExpressions {

  private static final Set<String> GO_ON =
      Set.of("counter", "log", "mangle", "ct helper", "notrack", "quota", "comment");

  private NftExpressions() {}

  static List<RuleSet.Step> steps(JsonNode expressions) {
    List<Function<Packet, Match>> conditions = new ArrayList<>();
    List<RuleSet.Step> steps = new ArrayList<>();
    for (JsonNode expression : expressions) {
      for (Map.Entry<String, JsonNode> part : expression.properties()) {
        if (part.getKey().equals("match")) {
          conditions.add(condition(part.getValue()));
        } else if (part.getKey().equals("limit") || part.getKey().equals("xt")) {
          conditions.add(_ -> Match.MAYBE);
          if (part.getKey().equals("xt")
              && part.getValue().path("type").asString("").equals("target")) {
            steps.add(step(conditions, new RuleSet.Target.Unclear()));
          }
        } else if (part.getKey().equals("vmap")) {
          steps.addAll(verdictMap(conditions, part.getValue()));
        } else if (!GO_ON.contains(part.getKey())) {
          steps.add(step(conditions, target(part.getKey(), part.getValue())));
        }
      }
    }
    return steps;
  }

  private static RuleSet.Step step(
      List<Function<Packet, Match>> conditions, RuleSet.Target target) {
    List<Function<Packet, Match>> all = List.copyOf(conditions);
    return new RuleSet.Step(
        packet -> all.stream().map(c -> c.apply(packet)).reduce(Match.YES, Match::and), target);
  }

  private static RuleSet.Target target(String name, JsonNode value) {
    String chain = value.path("target").asString("");
    return switch (name) {
      case "accept" -> new RuleSet.Target.Accept();
      case "drop", "reject" -> new RuleSet.Target.Drop();
      case "return" -> new RuleSet.Target.Return();
      case "continue" -> new RuleSet.Target.GoOn();
      case "jump" -> new RuleSet.Target.Jump(chain);
      case "goto" -> new RuleSet.Target.Goto(chain);
      default -> new RuleSet.Target.Unclear();
    };
  }

  /** {@code ct state vmap { established : accept, … }}: one step for each element. */
  private static List<RuleSet.Step> verdictMap(
      List<Function<Packet, Match>> conditions, JsonNode map) {
    JsonNode elements = map.path("data").path("set");
    if (!elements.isArray()) {
      return List.of(step(conditions, new RuleSet.Target.Unclear()));
    }
    List<RuleSet.Step> steps = new ArrayList<>();
    for (JsonNode element : elements) {
      List<Function<Packet, Match>> all = new ArrayList<>(conditions);
      all.add(packet -> NftMatch.holds(packet, map.path("key"), element.path(0)));
      for (Map.Entry<String, JsonNode> verdict : element.path(1).properties()) {
        steps.add(step(all, target(verdict.getKey(), verdict.getValue())));
      }
    }
    return steps;
  }

  private static Function<Packet, Match> condition(JsonNode match) {
    JsonNode left = match.path("left");
    JsonNode right = match.path("right");
    return switch (match.path("op").asString("")) {
      case "==", "in" -> packet -> NftMatch.holds(packet, left, right);
      case "!=" -> packet -> NftMatch.holds(packet, left, right).negated();
      default -> _ -> Match.MAYBE;
    };
  }
}
