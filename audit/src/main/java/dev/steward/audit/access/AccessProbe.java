package dev.steward.audit.access;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.Section;
import dev.steward.model.fact.access.AccessFacts;
import dev.steward.model.fact.access.Account;
import dev.steward.model.fact.access.FileAccess;
import dev.steward.model.fact.access.KeyFile;
import dev.steward.model.fact.access.PasswordLogins;
import dev.steward.model.fact.access.PasswordState;
import dev.steward.model.fact.access.SshdConfiguration;
import dev.steward.model.fact.access.SudoPolicy;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.value.Fingerprinter;
import java.time.Instant;
import java.util.List;

/** Reads the access topic of the probe's reply. */
public final class AccessProbe {

  private AccessProbe() {}

  public static AccessFacts read(ProbeReply reply, Fingerprinter fingerprinter) {
    String passwd = reply.section("passwd").text();
    Observed<List<Account>> accounts =
        reply.section("passwd").parse(text -> Accounts.parse(text, reply.section("group").text()));
    Observed<List<PasswordState>> passwords =
        accounts.flatMap(_ ->
            reply
                .section("shadow")
                .parse(text -> PasswordStates.parse(passwd, text, fingerprinter)));
    Section keys = reply.section("key-files");
    Observed<List<KeyFile>> keyFiles = keys.parse(text -> KeyFiles.parse(text).files());
    Observed<List<FileAccess>> homes = keys.parse(text -> KeyFiles.parse(text).homes());
    return new AccessFacts(
        reply.section("login-user").parse(String::strip),
        accounts,
        passwords,
        keyFiles,
        homes,
        reply.section("sudoers").parseOr(SudoPolicy.NOT_INSTALLED, Sudoers::parse),
        passwordLogins(reply.section("password-logins")),
        sshd(reply));
  }

  private static Observed<PasswordLogins> passwordLogins(Section section) {
    if (section.status() == Section.Status.ABSENT) {
      return Observed.unseen(
          Unknown.Kind.FAILED, "there is neither a journal nor a log of logins to look at");
    }
    Instant at = section.evidence().at();
    return section.parse(text -> AuthLog.parse(text, at));
  }

  private static Observed<SshdConfiguration> sshd(ProbeReply reply) {
    Section effective = reply.section("sshd");
    if (effective.status() == Section.Status.ABSENT) {
      return effective.parseOr(
          SshdConfiguration.NOT_INSTALLED, _ -> SshdConfiguration.NOT_INSTALLED);
    }
    return effective
        .parse(SshdAnswers::keywords)
        .flatMap(keywords ->
            Observed.both(
                reply.section("sshd-accounts").parse(text -> SshdAnswers.byAccount(text, keywords)),
                reply.section("sshd-matches").parse(SshdAnswers::matches),
                (accounts, matches) -> new SshdConfiguration(true, keywords, accounts, matches)));
  }
}
