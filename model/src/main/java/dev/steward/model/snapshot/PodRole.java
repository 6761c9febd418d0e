package dev.steward.model.snapshot;

import dev.steward.model.estate.FabricSpec;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.fabric.FabricKind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a pod of a network's namespace is, where its image does not tell. */
final class PodRole {
  /** Kubernetes: Recommended Labels; and those that charts for Fabric use. */
  private static final List<String> ROLE_LABELS =
      List.of(
          "app.kubernetes.io/component",
          "app.kubernetes.io/name",
          "component",
          "type",
          "fabric-role",
          "app");

  private static final List<String> ORGANISATION_LABELS =
      List.of("mspid", "msp", "organisation", "organization", "org");
  private static final Pattern ORGANISATION = Pattern.compile("org[a-z]*[-_]?\\d+");
  private static final Pattern ORDERER = Pattern.compile("(fabric-|hlf-)?ord(erer)?[-_]?\\d*");
  private static final Pattern PEER = Pattern.compile("(fabric-|hlf-)?peer[-_]?\\d*");
  private static final Pattern AUTHORITY = Pattern.compile("(fabric-|hlf-)?ca");
  private static final Pattern OF_ORGANISATION = Pattern.compile("[-_.].+");

  private PodRole() {}

  static Optional<FabricKind> of(
      String name, Map<String, String> labels, List<FabricSpec> networks) {
    return ROLE_LABELS.stream()
        .map(labels::get)
        .filter(Objects::nonNull)
        .flatMap(value -> byWord(value.toLowerCase(Locale.ROOT)).stream())
        .findFirst()
        .or(() -> networks.stream().flatMap(spec -> declared(name, spec)).findFirst());
  }

  private static Optional<FabricKind> byWord(String word) {
    if (ORDERER.matcher(word).matches()) {
      return Optional.of(FabricKind.ORDERER);
    }
    if (PEER.matcher(word).matches()) {
      return Optional.of(FabricKind.PEER);
    }
    if (AUTHORITY.matcher(word).matches()) {
      return Optional.of(FabricKind.CA);
    }
    return switch (word) {
      case "couchdb" -> Optional.of(FabricKind.STATE_DATABASE);
      case "chaincode", "ccaas" -> Optional.of(FabricKind.CHAINCODE);
      default -> Optional.empty();
    };
  }

  /** By its name, as one of what the network declares. */
  private static Stream<FabricKind> declared(String name, FabricSpec spec) {
    String plain = name.toLowerCase(Locale.ROOT);
    if (spec.chaincodes().containsKey(name)) {
      return Stream.of(FabricKind.CHAINCODE);
    }
    if (spec.authorities().stream()
        .anyMatch(it -> plain.equals("ca-" + it) || plain.equals(it + "-ca"))) {
      return Stream.of(FabricKind.CA);
    }
    if (spec.orderers().isPresent() && ORDERER.matcher(plain).matches()) {
      return Stream.of(FabricKind.ORDERER);
    }
    Matcher peer = PEER.matcher(plain);
    boolean peers = spec.organisations().keySet().stream().anyMatch(plain::contains);
    return peers
            && peer.lookingAt()
            && OF_ORGANISATION.matcher(plain.substring(peer.end())).matches()
        ? Stream.of(FabricKind.PEER)
        : Stream.empty();
  }

  /** What its labels say, else what its name does; empty if neither. */
  static String organisation(String name, Pod pod, Collection<String> organisations) {
    String plain = name.toLowerCase(Locale.ROOT);
    return ORGANISATION_LABELS.stream()
        .map(pod.labels()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> organisations.stream().filter(plain::contains).findFirst())
        .or(() ->
            Optional.of(ORGANISATION.matcher(plain)).filter(Matcher::find).map(Matcher::group))
        .orElse("");
  }
}
