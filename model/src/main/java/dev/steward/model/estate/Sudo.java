package dev.steward.model.estate;

import dev.steward.model.value.SecretReference;

/** How the login user of a server becomes root. */
public sealed interface Sudo {
  /** Not at all; facts that need root are then unseen (unless the user is root). */
  record None() implements Sudo {}

  /** {@code sudo -n}: no password is asked. */
  record Passwordless() implements Sudo {}

  /** {@code sudo -S}: the password goes to sudo's standard input, only after sudo asked for it. */
  record Password(SecretReference secret) implements Sudo {}
}
