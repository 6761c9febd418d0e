package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.finding.Severity;
import java.util.List;

/** Nobody asks for APIs that a later version takes away. */
final class DeprecatedApis {
  static final ClusterRule<List<String>> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-DEPRECATED-API",
              Severity.LOW,
              "Nobody asks for deprecated APIs",
              "After the upgrade that removes it, whoever asks for such an API stops working.",
              List.of("Kubernetes: Deprecated API Migration Guide"),
              "kubectl get --raw /metrics | grep apiserver_requested_deprecated_apis names the"
                  + " release that removes it; update the manifests and tools that ask for it"
                  + " before the upgrade."),
          facts -> facts.version().flatMap(version -> version.deprecatedApis()),
          (cluster, apis) ->
              apis.stream()
                  .<Judgement>map(api ->
                      wrong(
                              cluster.subject("api", api),
                              "Some client asks for the deprecated API %s".formatted(api),
                              "It breaks with the version that removes it.")
                          .quoting(api))
                  .toList());

  private DeprecatedApis() {}
}
