package dev.steward.audit.cause;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.ClusterView;
import dev.steward.model.finding.Finding;
import dev.steward.model.value.ServerName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The findings of an audit by their rules, with what was declared and seen. */
final class Found {
  private final AuditInput input;
  private final Map<String, List<Finding>> byRule = new HashMap<>();

  Found(AuditInput input, List<Finding> findings) {
    this.input = input;
    for (Finding finding : findings) {
      byRule.merge(
          finding.rule().value(),
          List.of(finding),
          (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    }
  }

  AuditInput input() {
    return input;
  }

  Stream<Finding> of(Set<String> rules) {
    return rules.stream().flatMap(this::of);
  }

  Stream<Finding> of(String rule) {
    return byRule.getOrDefault(rule, List.of()).stream();
  }

  /** Findings of a rule on one server. */
  Stream<Finding> on(ServerName server, String rule) {
    return of(rule).filter(it -> it.subject().server().filter(server::equals).isPresent());
  }

  /** The clusters of the estate that were looked at, even in part. */
  List<ClusterView> clusters() {
    return input.estate().platform().clusters().values().stream()
        .flatMap(spec ->
            input.snapshot().platform().cluster(spec.name()).stream()
                .map(seen -> new ClusterView(spec, input, seen)))
        .toList();
  }
}
