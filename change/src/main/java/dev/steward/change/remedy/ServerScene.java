package dev.steward.change.remedy;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.Standard;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Operation;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One server with what was found on it.
 *
 * @param findings of this server alone
 * @param impact what an operation on this server alone would lose
 */
public record ServerScene(
    ServerSpec spec,
    Standard standard,
    ServerFacts facts,
    List<Finding> findings,
    Function<Operation, Impact> impact) {
  public ServerScene {
    findings = List.copyOf(findings);
  }

  public ServerName name() {
    return spec.name();
  }

  /** Findings of any of the rules. */
  List<Finding> of(String... rules) {
    Set<String> wanted = Set.of(rules);
    return findings.stream().filter(it -> wanted.contains(it.rule().value())).toList();
  }
}
