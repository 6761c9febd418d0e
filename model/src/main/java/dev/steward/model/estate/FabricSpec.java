package dev.steward.model.estate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Hyperledger Fabric network.
 *
 * @param chaincodes by name
 * @param organisations by name
 * @param authorities names of its certificate authorities
 * @param stateDatabase {@code couchdb} or {@code goleveldb}
 */
public record FabricSpec(
    String name,
    Placement placement,
    List<String> channels,
    Map<String, Chaincode> chaincodes,
    OptionalInt orderers,
    OptionalInt tolerate,
    Map<String, Organisation> organisations,
    List<String> authorities,
    Optional<String> stateDatabase) {
  public FabricSpec {
    channels = List.copyOf(channels);
    chaincodes = Map.copyOf(chaincodes);
    organisations = Map.copyOf(organisations);
    authorities = List.copyOf(authorities);
  }

  /** What is committed on its channels. */
  public record Chaincode(Optional<String> version, OptionalInt sequence) {}

  /** A member of the network. */
  public record Organisation(OptionalInt peers) {}
}
