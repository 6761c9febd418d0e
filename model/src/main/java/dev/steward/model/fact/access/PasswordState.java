package dev.steward.model.fact.access;

import dev.steward.model.value.KeyedFingerprint;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What passwd(5) and shadow(5) say about an account's password.
 *
 * @param changedDay when it was last changed, in days since 1970-01-01; absent where not recorded
 * @param scheme how it is hashed, such as {@code yescrypt}; empty where there is no hash
 * @param fingerprint stands for salt and hash together: equal on two servers only if the entry was
 *     copied; the same password with another salt is not recognised
 */
public record PasswordState(
    String account,
    Kind kind,
    OptionalLong changedDay,
    String scheme,
    Optional<KeyedFingerprint> fingerprint) {

  /** Whether a password opens the account. */
  public enum Kind {
    /** Anyone gets in without a password. */
    EMPTY,
    /** No password opens it. */
    LOCKED,
    SET
  }
}
