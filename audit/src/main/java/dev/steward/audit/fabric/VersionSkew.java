package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Nodes of one kind run one version. */
final class VersionSkew {
  private static final Set<FabricKind> KINDS =
      EnumSet.of(FabricKind.ORDERER, FabricKind.PEER, FabricKind.CA, FabricKind.STATE_DATABASE);

  static final NetworkRule RULE =
      NetworkRule.of(
          new RuleCard(
              new RuleId("FABRIC-VERSION-SKEW"),
              "fabric",
              Severity.MEDIUM,
              "Nodes of one kind run one version",
              "An upgrade that stopped half-way leaves nodes that may judge blocks differently once"
                  + " a new capability is enabled, and faults that only some of them have.",
              List.of("Fabric 2.5: Upgrading your components", "Fabric 2.5: Channel capabilities"),
              "Finish the upgrade, one node at a time, before any capability is raised.",
              List.of()),
          KINDS,
          FabricNode::version,
          network -> KINDS.stream().flatMap(kind -> judge(network, kind).stream()).toList());

  private VersionSkew() {}

  private static List<Judgement> judge(NetworkView network, FabricKind kind) {
    Map<String, List<FabricNode>> byVersion = new TreeMap<>();
    for (FabricNode node : network.of(kind)) {
      node.version()
          .maybe()
          .map(version -> version.startsWith("v") ? version.substring(1) : version)
          .ifPresent(it -> byVersion.computeIfAbsent(it, _ -> new ArrayList<>()).add(node));
    }
    List<String> versions = List.copyOf(byVersion.keySet());
    boolean differ = versions.stream().anyMatch(a -> versions.stream().anyMatch(b -> !same(a, b)));
    return differ ? List.of(skewed(network, kind, byVersion)) : List.of();
  }

  /** 2.5, as an image may be called, can be 2.5.12. */
  private static boolean same(String a, String b) {
    return a.equals(b) || a.startsWith(b + ".") || b.startsWith(a + ".");
  }

  private static Judgement skewed(
      NetworkView network, FabricKind kind, Map<String, List<FabricNode>> byVersion) {
    String told =
        byVersion.entrySet().stream()
            .map(entry ->
                entry.getKey()
                    + " on "
                    + entry.getValue().stream()
                        .map(FabricNode::name)
                        .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "));
    boolean patches = byVersion.keySet().stream().map(VersionSkew::release).distinct().count() == 1;
    return wrong(
            network.subject("fabric-version", Kinds.word(kind)),
            "%s of %s run %d versions"
                .formatted(Kinds.several(kind), network.name(), byVersion.size()),
            "They are " + told + ".")
        .as(patches ? Severity.LOW : Severity.MEDIUM)
        .proved(
            byVersion.entrySet().stream()
                .map(entry -> {
                  FabricNode first = entry.getValue().getFirst();
                  return network.proof(first.version(), first.name() + ": " + entry.getKey());
                })
                .toArray(Evidence[]::new));
  }

  /** Such as {@code 2.5} of {@code 2.5.12}. */
  private static String release(String version) {
    String[] parts = version.split("\\.", 3);
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }
}
