package dev.steward.cli;

import dev.steward.app.audit.Asking;
import dev.steward.model.identity.HostKey;
import dev.steward.model.value.Secret;
import dev.steward.model.value.ServerName;
import dev.steward.report.text.InertText;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever sits before the terminal. Where nobody does, every answer is no. */
final class Person implements Asking {
  private final Terminal terminal;
  private final @Nullable String agreed;

  Person(Terminal terminal) {
    this(terminal, null);
  }

  /**
   * @param agreed the fingerprint that was agreed to beforehand, if any
   */
  Person(Terminal terminal, @Nullable String agreed) {
    this.terminal = terminal;
    this.agreed = agreed;
  }

  @Override
  public boolean trusts(ServerName server, String host, HostKey key) {
    if (agreed != null) {
      return agreed.equals(key.fingerprint());
    }
    terminal.say(
        "%s: %s presents the host key %s %s, which no known_hosts file has."
            .formatted(
                server, InertText.line(host), InertText.line(key.type()), key.fingerprint()));
    return agrees("Compare it with the server's console. Trust it from now on?");
  }

  /** Whether the person types yes; nothing less, and nothing unasked. */
  boolean agrees(String question) {
    if (!terminal.asks()) {
      return false;
    }
    terminal.err().print(question + " (yes/no) ");
    terminal.err().flush();
    try {
      String answer = terminal.in().readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public Optional<Secret> passphrase(Path key) {
    Console console = terminal.asks() ? System.console() : null;
    if (console == null) {
      return Optional.empty();
    }
    char[] typed = console.readPassword("Passphrase of %s: ", key);
    if (typed == null || typed.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Secret(typed));
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  @Override
  public void warn(String line) {
    terminal.say("steward: " + InertText.line(line));
  }
}
