package dev.steward.model.fact.fabric;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.value.ServerName;
import dev.steward.model.value.Site;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node of a Fabric network.
 *
 * @param network the declared network that it belongs to; absent for one that nobody declared
 * @param name such as {@code orderer0}
 * @param organisation its MSP or the organisation that its name or label says; may be empty
 * @param version as its operations endpoint says, or its image's tag
 * @param healthy what /healthz says
 * @param channels those that it has, with heights
 * @param project the Compose project that it belongs to
 * @param ledger what it keeps on disk
 */
public record FabricNode(
    Optional<String> network,
    FabricKind kind,
    String name,
    String organisation,
    Site site,
    String image,
    Observed<String> version,
    Observed<Boolean> healthy,
    Observed<List<ChannelState>> channels,
    Observed<List<FabricCertificate>> certificates,
    Optional<String> project,
    Observed<Ledger> ledger) {
  private static final Pattern ORGANISATION = Pattern.compile("org[a-z]*[-_]?\\d+");

  /** A node of no Compose project, whose ledger nobody looked at. */
  public FabricNode(
      Optional<String> network,
      FabricKind kind,
      String name,
      String organisation,
      Site site,
      String image,
      Observed<String> version,
      Observed<Boolean> healthy,
      Observed<List<ChannelState>> channels,
      Observed<List<FabricCertificate>> certificates) {
    this(
        network,
        kind,
        name,
        organisation,
        site,
        image,
        version,
        healthy,
        channels,
        certificates,
        Optional.empty(),
        Observed.unseen(Unknown.Kind.NOT_ASKED, "its ledger on disk is not looked at there"));
  }

  /** The same node as one of a declared network. */
  public FabricNode of(String declared) {
    return new FabricNode(
        Optional.of(declared),
        kind,
        name,
        organisation,
        site,
        image,
        version,
        healthy,
        channels,
        certificates,
        project,
        ledger);
  }

  /** The same node, with what it says of itself. */
  public FabricNode telling(
      Observed<String> itsVersion,
      Observed<Boolean> itsHealth,
      Observed<List<ChannelState>> itsChannels) {
    return new FabricNode(
        network,
        kind,
        name,
        organisation,
        site,
        image,
        itsVersion,
        itsHealth,
        itsChannels,
        certificates,
        project,
        ledger);
  }

  /**
   * Such as {@code org1}, of {@code Org1MSP} or of {@code peer0.org1.example.com}; may be empty.
   */
  public String organisationName() {
    String said = organisation.toLowerCase(Locale.ROOT);
    if (!said.isEmpty()) {
      return said.endsWith("msp") ? said.substring(0, said.length() - 3) : said;
    }
    Matcher named = ORGANISATION.matcher(name.toLowerCase(Locale.ROOT));
    return named.find() ? named.group() : "";
  }

  /** What it was installed with: all nodes of one namespace, or of one Compose project. */
  public String deployment() {
    return switch (site) {
      case Site.InPod(String cluster, String namespace, String _) ->
          "namespace " + namespace + " of cluster " + cluster;
      case Site.OnServer(ServerName server, Optional<String> _) ->
          project
              .map(it -> "Compose project " + it + " on " + server)
              .orElse("Docker on " + server);
    };
  }
}
