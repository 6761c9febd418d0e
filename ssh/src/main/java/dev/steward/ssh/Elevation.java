package dev.steward.ssh;

import dev.steward.model.estate.Sudo;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.Secret;
import dev.steward.ssh.Bootstrap.Rights;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a probe gets its rights, with the password at hand where sudo will ask for one.
 *
 * @param password present exactly when the rights are {@link Rights#SUDO_ASKING}
 */
record Elevation(Rights rights, Optional<Secret> password) implements AutoCloseable {

  /** Root needs no sudo, so none is asked for a password it would not use. */
  static Elevation of(Sudo sudo, String user, SecretSource secrets) throws NotBegun {
    if (user.equals("root")) {
      return new Elevation(Rights.OWN, Optional.empty());
    }
    return switch (sudo) {
      case Sudo.None() -> new Elevation(Rights.OWN, Optional.empty());
      case Sudo.Passwordless() -> new Elevation(Rights.SUDO_SILENT, Optional.empty());
      case Sudo.Password(var reference) -> {
        try {
          yield new Elevation(Rights.SUDO_ASKING, Optional.of(secrets.read(reference)));
        } catch (UnreadableSecret e) {
          throw new NotBegun(
              Outcome.REFUSED, "The sudo password could not be read: " + e.getMessage());
        }
      }
    };
  }

  /** The password as sudo reads it, a line; the caller wipes it. */
  byte[] passwordLine() {
    char[] characters = password.orElseThrow().reveal();
    byte[] encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters)).array();
    int length = 0;
    while (length < encoded.length && encoded[length] != 0) {
      length++;
    }
    byte[] line = Arrays.copyOf(encoded, length + 1);
    line[length] = '\n';
    Arrays.fill(characters, '\0');
    Arrays.fill(encoded, (byte) 0);
    return line;
  }

  /** The text with the password taken out, should a server have sent it back. */
  String scrub(String text) {
    if (password.isEmpty()) {
      return text;
    }
    char[] characters = password.orElseThrow().reveal();
    String plain = new String(characters);
    Arrays.fill(characters, '\0');
    return plain.isEmpty() ? text : text.replace(plain, "••••••");
  }

  @Override
  public void close() {
    password.ifPresent(Secret::close);
  }
}
