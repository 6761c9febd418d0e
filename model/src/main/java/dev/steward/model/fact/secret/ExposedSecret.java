package dev.steward.model.fact.secret;

import dev.steward.model.value.KeyedFingerprint;
import java.util.Optional;

/**
 * A secret that stands where others can read it; that it is there, never what it is.
 *
 * @param where the file, or the name of the process
 * @param line in that file, from 1; 0 for a process
 * @param fingerprint equal for equal secrets; absent where only the beginning of a key was read
 */
public record ExposedSecret(
    String where, int line, SecretKind kind, Optional<KeyedFingerprint> fingerprint) {}
