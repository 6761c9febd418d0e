package dev.steward.model.fact.fabric;

import dev.steward.model.fact.certificate.Certificate;

/**
 * A certificate that a node has.
 *
 * @param path of the file, as the node sees it; or what else told it
 */
public record FabricCertificate(Use use, String path, Certificate certificate) {

  /** What a certificate is for. */
  public enum Use {
    /** Who the node is: the one it signs with. */
    IDENTITY,
    TLS,
    ADMINISTRATOR,
    /** Of an authority, root or intermediate, that the node believes or is. */
    AUTHORITY
  }
}
