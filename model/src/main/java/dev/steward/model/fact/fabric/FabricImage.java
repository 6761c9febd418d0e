package dev.steward.model.fact.fabric;

import java.util.Optional;
import java.util.regex.Pattern;

/** What the name of an image tells of the node that was made from it. */
public final class FabricImage {
  private static final Pattern CHAINCODE = Pattern.compile("(.*[-_])?(chaincode|ccaas)([-_:@].*)?");

  private FabricImage() {}

  /** Of an orderer, a peer or an authority for certain; of what stands beside them by its name. */
  public static Optional<FabricKind> kind(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    if (name.startsWith("fabric-orderer")) {
      return Optional.of(FabricKind.ORDERER);
    }
    if (name.startsWith("fabric-peer")) {
      return Optional.of(FabricKind.PEER);
    }
    if (name.startsWith("fabric-ca:")
        || name.startsWith("fabric-ca@")
        || name.equals("fabric-ca")) {
      return Optional.of(FabricKind.CA);
    }
    if (name.contains("couchdb")) {
      return Optional.of(FabricKind.STATE_DATABASE);
    }
    return name.startsWith("dev-peer") || CHAINCODE.matcher(name).matches()
        ? Optional.of(FabricKind.CHAINCODE)
        : Optional.empty();
  }

  /** Such as {@code 2.5}; "latest" where the name has none. */
  public static String tag(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    String withoutDigest = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
    int colon = withoutDigest.indexOf(':');
    return colon < 0 ? "latest" : withoutDigest.substring(colon + 1);
  }
}
