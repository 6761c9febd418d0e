package dev.steward.model.fact.fabric;

/** What a node of a Fabric network does. */
public enum FabricKind {
  ORDERER,
  PEER,
  CA,
  STATE_DATABASE,
  CHAINCODE
}
