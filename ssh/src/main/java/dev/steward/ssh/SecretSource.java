package dev.steward.ssh;

import dev.steward.model.value.Secret;
import dev.steward.model.value.SecretReference;

/** Where secrets come from. Thread-safe. */
@FunctionalInterface
public interface SecretSource {

  /** The secret; the caller closes it. */
  Secret read(SecretReference reference) throws UnreadableSecret;
}
