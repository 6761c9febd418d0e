package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Chaincode that runs as a service is of the declared version, and where none is declared of one
 * version, as far as the tags of images tell. What is committed on the channel, and by which
 * sequence, only a signed query tells, and Steward has no identity of the network: a declared
 * sequence is an open question.
 */
final class ChaincodeVersion {
  private static final Pattern TAG = Pattern.compile(".*:([A-Za-z0-9_][A-Za-z0-9._-]*)");
  private static final Pattern NUMBER = Pattern.compile("v?([0-9]+(?:\\.[0-9]+)*)(?:[-_+].*)?");

  static final NetworkRule RULE =
      NetworkRule.ofNodes(
          new RuleCard(
              new RuleId("FABRIC-CHAINCODE-VERSION"),
              "fabric",
              Severity.MEDIUM,
              "Chaincode that runs is of the declared version, and of one",
              "Peers that ask different chaincode endorse differently, and transactions fail where their results are"
                  + " compared.",
              List.of("Fabric 2.5: Running chaincode as an external service"),
              "Run the declared version everywhere, once its definition is committed; or correct the estate.",
              List.of()),
          ChaincodeVersion::judge);

  private ChaincodeVersion() {}

  private static List<Judgement> judge(NetworkView network) {
    List<Judgement> judgements = new ArrayList<>();
    Map<String, FabricSpec.Chaincode> declared =
        network.spec().map(FabricSpec::chaincodes).orElse(Map.of());
    new TreeMap<>(declared).forEach((name, spec) -> judgements.addAll(judge(network, name, spec)));
    judgements.addAll(
        Skew.among(
            network,
            network.of(FabricKind.CHAINCODE).stream()
                .filter(node ->
                    declared.entrySet().stream()
                        .noneMatch(
                            it -> it.getValue().version().isPresent() && isOf(node, it.getKey())))
                .toList()));
    return judgements;
  }

  private static List<Judgement> judge(
      NetworkView network, String name, FabricSpec.Chaincode spec) {
    List<Judgement> judgements = new ArrayList<>();
    spec.version()
        .ifPresent(version ->
            network.of(FabricKind.CHAINCODE).stream()
                .filter(node -> isOf(node, name))
                .forEach(node -> judgements.add(judge(network, node, name, number(version)))));
    spec.sequence()
        .ifPresent(sequence ->
            judgements.add(
                new Judgement.Undecided(
                    network.subject("fabric-chaincode", name),
                    "whether sequence %d of %s is the committed one only a signed query tells (peer lifecycle chaincode querycommitted), and Steward has no identity of the network: leave it out of the estate, or accept it with a waiver"
                        .formatted(sequence, name))));
    return judgements;
  }

  /** Nodes of one image that run different versions of it. */
  private static final class Skew {
    static List<Judgement> among(NetworkView network, List<FabricNode> nodes) {
      Map<String, Map<String, List<String>>> versions = new TreeMap<>();
      for (FabricNode node : nodes) {
        version(node.image())
            .ifPresent(version ->
                versions
                    .computeIfAbsent(repository(node.image()), _ -> new TreeMap<>())
                    .computeIfAbsent(version, _ -> new ArrayList<>())
                    .add(node.name()));
      }
      List<Judgement> judgements = new ArrayList<>();
      versions.forEach((image, nodesOf) -> {
        if (nodesOf.size() > 1) {
          judgements.add(skewed(network, image, nodesOf));
        }
      });
      return judgements;
    }

    private static Judgement skewed(
        NetworkView network, String image, Map<String, List<String>> versions) {
      String told =
          versions.entrySet().stream()
              .map(it -> it.getKey() + " on " + String.join(", ", it.getValue()))
              .collect(Collectors.joining("; "));
      return wrong(
              network.subject("fabric-version", image),
              "Chaincode %s of %s runs in %d versions"
                  .formatted(image, network.name(), versions.size()),
              "They are " + told + ".")
          .proved(new Evidence("images", network.input().now(), told));
    }

    private static String repository(String image) {
      return image.replaceFirst("@.*", "").replaceFirst(":[^:/]*$", "");
    }
  }

  private static boolean isOf(FabricNode node, String chaincode) {
    return Pattern.compile("(?:^|[-_.])" + Pattern.quote(chaincode) + "(?:$|[-_.])")
        .matcher(node.name())
        .find();
  }

  private static Judgement judge(
      NetworkView network, FabricNode node, String name, String declared) {
    Optional<String> runs = version(node.image());
    if (runs.isEmpty()) {
      return new Judgement.Undecided(
          FabricObserved.subject(node),
          "the image %s does not tell its version".formatted(node.image()));
    }
    return runs.get().equals(declared) || runs.get().startsWith(declared + ".")
        ? new Judgement.Fine(FabricObserved.subject(node))
        : wrong(
                FabricObserved.subject(node),
                "Chaincode %s of %s runs version %s, and %s is declared"
                    .formatted(name, network.name(), runs.get(), declared),
                "What it endorses is what that version says.")
            .proved(new Evidence("image", network.input().now(), node.image()));
  }

  /** A tag that begins with a number; empty for a digest, {@code latest} and the like. */
  private static Optional<String> version(String image) {
    Matcher tag = TAG.matcher(image.replaceFirst("@.*", ""));
    return tag.matches() && NUMBER.matcher(tag.group(1)).matches()
        ? Optional.of(number(tag.group(1)))
        : Optional.empty();
  }

  private static String number(String version) {
    Matcher number = NUMBER.matcher(version);
    return number.matches() ? number.group(1) : version;
  }
}
