package dev.steward.model.fact.access;

import java.util.List;

/**
 * A public key that opens an account.
 *
 * @param type as in sshd(8), such as {@code ssh-ed25519}
 * @param bits size of the key; 0 where the type says it all
 * @param fingerprint {@code SHA256:…} as ssh-keygen -l prints it
 * @param comment what its owner wrote beside it
 * @param options names of its options, without their values
 */
public record AuthorizedKey(
    String type, int bits, String fingerprint, String comment, List<String> options) {
  public AuthorizedKey {
    options = List.copyOf(options);
  }
}
