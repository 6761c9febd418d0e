package dev.steward.model.fact.fabric;

import dev.steward.model.observe.Observed;
import dev.steward.model.value.ServerName;
import dev.steward.model.value.Site;
import java.util.List;
import java.util.Optional;

/**
 * A node of a Fabric network that runs in a Docker container.
 *
 * @param organisation its MSP; empty where its environment names none
 * @param project the Compose project that it belongs to
 */
public record DockerNode(
    String container,
    FabricKind kind,
    String organisation,
    String image,
    Optional<String> project,
    Observed<String> version,
    Observed<Boolean> healthy,
    Observed<List<ChannelState>> channels,
    Observed<Ledger> ledger,
    Observed<List<FabricCertificate>> certificates) {

  /** The same as a node of the estate. */
  public FabricNode on(ServerName server) {
    return new FabricNode(
        Optional.empty(),
        kind,
        container,
        organisation,
        new Site.OnServer(server, Optional.of(container)),
        image,
        version,
        healthy,
        channels,
        certificates,
        project,
        ledger);
  }
}
