package dev.steward.cli;

import dev.steward.model.identity.PinnedIdentity;
import dev.steward.report.text.InertText;

/** Identities as people compare them. */
final class IdentityPages {
  private IdentityPages() {}

  static void show(Terminal terminal, String which, PinnedIdentity identity) {
    terminal.say(
        "%s %s: machine-id %s"
            .formatted(identity.server(), which, InertText.line(identity.machineId())));
    identity
        .hostKeys()
        .forEach(key ->
            terminal.say(
                "  %s %s"
                    .formatted(InertText.line(key.type()), InertText.line(key.fingerprint()))));
  }
}
