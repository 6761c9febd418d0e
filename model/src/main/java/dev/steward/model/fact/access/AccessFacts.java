package dev.steward.model.fact.access;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/**
 * Who can log in, and how.
 *
 * @param loginUser the account that Steward itself logged in with
 * @param accounts all of passwd(5)
 * @param passwords the state of every account's password; never a hash
 * @param keyFiles every authorized_keys file that sshd would read, for every account that has one
 * @param homes the home directories of the accounts that can log in
 * @param sudo who may become whom
 * @param passwordLogins logins by password in the last 30 days
 * @param sshd the effective configuration of sshd
 */
public record AccessFacts(
    Observed<String> loginUser,
    Observed<List<Account>> accounts,
    Observed<List<PasswordState>> passwords,
    Observed<List<KeyFile>> keyFiles,
    Observed<List<FileAccess>> homes,
    Observed<SudoPolicy> sudo,
    Observed<PasswordLogins> passwordLogins,
    Observed<SshdConfiguration> sshd) {

  /** Nothing was seen, for one and the same reason. */
  public static AccessFacts unseen(Unknown why) {
    return new AccessFacts(
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why));
  }
}
