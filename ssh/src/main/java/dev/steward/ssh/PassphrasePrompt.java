package dev.steward.ssh;

import dev.steward.model.value.Secret;
import java.nio.file.Path;
import java.util.Optional;

/** Asks a person for the passphrase of a private key, one question at a time. */
@FunctionalInterface
public interface PassphrasePrompt {
  /** Nobody is there to ask. */
  PassphrasePrompt NOBODY = key -> Optional.empty();

  /** The passphrase, which the caller closes; empty if the person declines. */
  Optional<Secret> ask(Path key);
}
