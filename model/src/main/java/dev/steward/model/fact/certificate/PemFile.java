package dev.steward.model.fact.certificate;

import dev.steward.model.value.FileMode;
import java.util.List;

/**
 * A PEM file: certificates, a private key, or both.
 *
 * @param certificates at most the first five
 * @param damaged certificates in it that cannot be parsed
 * @param privateKey whether it holds one; what it is never leaves the server
 * @param encrypted whether that key has a passphrase
 * @param usedBy configuration files that name it
 */
public record PemFile(
    String path,
    FileMode mode,
    String owner,
    String group,
    List<Certificate> certificates,
    int damaged,
    boolean privateKey,
    boolean encrypted,
    List<String> usedBy) {
  public PemFile {
    certificates = List.copyOf(certificates);
    usedBy = List.copyOf(usedBy);
  }
}
