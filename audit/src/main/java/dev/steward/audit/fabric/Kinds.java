package dev.steward.audit.fabric;

import dev.steward.model.fact.fabric.FabricKind;

/** What people call the kinds of nodes. */
final class Kinds {
  private Kinds() {}

  static String word(FabricKind kind) {
    return switch (kind) {
      case ORDERER -> "orderer";
      case PEER -> "peer";
      case CA -> "certificate authority";
      case STATE_DATABASE -> "state database";
      case CHAINCODE -> "chaincode";
    };
  }

  static String counted(long count, FabricKind kind) {
    if (count == 1) {
      return "1 " + word(kind);
    }
    return count + " " + several(kind);
  }

  static String several(FabricKind kind) {
    return switch (kind) {
      case CA -> "certificate authorities";
      case CHAINCODE -> "chaincodes";
      case ORDERER, PEER, STATE_DATABASE -> word(kind) + "s";
    };
  }
}
