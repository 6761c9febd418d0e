package dev.steward.model.fact.fabric;

import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.Site;
import java.util.List;
import java.util.Optional;

/**
 * A node of a Fabric network.
 *
 * @param network the declared network that it belongs to; absent for one that nobody declared
 * @param name such as {@code orderer0}
 * @param organisation its MSP or the organisation that its name or label says; may be empty
 * @param version as its operations endpoint says, or its image's tag
 * @param healthy what /healthz says
 * @param channels those that it has, with heights
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
    Observed<List<Certificate>> certificates) {}
