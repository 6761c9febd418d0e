package dev.steward.audit.fabric;

import dev.steward.model.fact.fabric.FabricKind;

/** What the name of an image tells of the node that was made from it. */
final class Images {
  private Images() {}

  static FabricKind kind(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    if (name.startsWith("fabric-orderer")) {
      return FabricKind.ORDERER;
    }
    if (name.startsWith("fabric-peer")) {
      return FabricKind.PEER;
    }
    if (name.startsWith("fabric-ca")) {
      return FabricKind.CA;
    }
    return name.contains("couchdb") ? FabricKind.STATE_DATABASE : FabricKind.CHAINCODE;
  }

  /** Such as {@code 2.5}; "latest" where the name has none. */
  static String tag(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    String withoutDigest = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
    int colon = withoutDigest.indexOf(':');
    return colon < 0 ? "latest" : withoutDigest.substring(colon + 1);
  }
}
