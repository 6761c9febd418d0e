package dev.steward.audit.access;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.access.PasswordState;
import dev.steward.model.fact.access.PasswordState.Kind;
import dev.steward.model.value.Fingerprinter;
import dev.steward.model.value.KeyedFingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Parses the password fields of passwd(5) and shadow(5). A hash goes into the fingerprinter and
 * nowhere else, not even into an error.
 */
final class PasswordStates {

  /** Prefixes of crypt(5). */
  private static final Map<String, String> SCHEMES =
      Map.of(
          "y", "yescrypt",
          "gy", "gost-yescrypt",
          "7", "scrypt",
          "2a", "bcrypt",
          "2b", "bcrypt",
          "2y", "bcrypt",
          "6", "sha512crypt",
          "5", "sha256crypt",
          "1", "md5crypt",
          "sha1", "sha1crypt");

  private PasswordStates() {}

  static List<PasswordState> parse(String passwd, String shadow, Fingerprinter fingerprinter) {
    Map<String, String[]> shadowed = new HashMap<>();
    for (String line : shadow.lines().toList()) {
      String[] f = line.split(":", -1);
      if (f.length >= 3) {
        shadowed.putIfAbsent(f[0], f);
      } else if (!line.isBlank()) {
        throw new UnreadableAnswer("a line of shadow with " + f.length + " fields");
      }
    }
    return passwd
        .lines()
        .filter(line -> !line.isBlank() && !Accounts.isNis(line))
        .map(line -> line.split(":", -1))
        .filter(f -> f.length >= 2)
        .map(f -> state(f[0], f[1], shadowed, fingerprinter))
        .toList();
  }

  /** {@code x} in passwd refers to shadow; an account without a line there has no password. */
  private static PasswordState state(
      String account, String field, Map<String, String[]> shadowed, Fingerprinter fingerprinter) {
    if (!field.equals("x")) {
      return state(account, field, OptionalLong.empty(), fingerprinter);
    }
    String[] f = shadowed.getOrDefault(account, new String[] {account, "*", ""});
    return state(account, f[1], day(f[2]), fingerprinter);
  }

  private static PasswordState state(
      String account, String field, OptionalLong changed, Fingerprinter fingerprinter) {
    if (field.isEmpty()) {
      return new PasswordState(account, Kind.EMPTY, changed, "", Optional.empty());
    }
    // crypt(5): a hash begins with "$", or is 13 characters of DES; all else matches no password.
    if (!field.startsWith("$") && !field.matches("[./0-9A-Za-z]{13}|_[./0-9A-Za-z]{19}")) {
      return new PasswordState(account, Kind.LOCKED, changed, "", Optional.empty());
    }
    KeyedFingerprint fingerprint = fingerprinter.of(field);
    return new PasswordState(account, Kind.SET, changed, scheme(field), Optional.of(fingerprint));
  }

  private static String scheme(String field) {
    if (!field.startsWith("$")) {
      return "des";
    }
    int end = field.indexOf('$', 1);
    return SCHEMES.getOrDefault(end < 0 ? "" : field.substring(1, end), "unknown");
  }

  private static OptionalLong day(String text) {
    return text.matches("\\d{1,7}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
