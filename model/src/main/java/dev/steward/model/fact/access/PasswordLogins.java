package dev.steward.model.fact.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the log says of logins by password.
 *
 * @param since how far back the log that was read reaches; absent where it is empty
 * @param cut whether there was more log than is read: a login before {@code since} may be missing
 */
public record PasswordLogins(List<Login> logins, Optional<Instant> since, boolean cut) {

  public PasswordLogins {
    logins = List.copyOf(logins);
  }

  /**
   * Logins of one account from one address.
   *
   * @param method {@code password} or {@code keyboard-interactive/pam}
   */
  public record Login(String account, String from, String method, int count, Instant last) {}
}
