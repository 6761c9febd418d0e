package dev.steward.ssh;

import dev.steward.model.identity.HostKey;
import dev.steward.model.snapshot.Outcome;
import java.security.PublicKey;

/** What is said of a host key that is not trusted, and what to do about it. */
final class HostKeyProblem {
  private HostKeyProblem() {}

  static Question unknown(Attempt attempt) {
    PublicKey key = attempt.presented().orElseThrow();
    Hop hop = attempt.hop();
    return new Question.UnknownKey(
        hop,
        key,
        new NotBegun(
            Outcome.REFUSED,
            "The host key of %s is not known: %s. Compare it with the one on the server, then accept it: steward estate trust %s"
                .formatted(hop, text(key), hop.label())));
  }

  static NotBegun changed(Attempt attempt, KnownHosts.Verdict.Changed changed) {
    return new NotBegun(
        Outcome.IDENTITY_CHANGED,
        ("%s shows another host key than the trusted one: %s, while %s line %d holds another %s key."
                + " Nothing was sent. Somebody may be listening in, or the server was reinstalled: find out"
                + " which; if it was reinstalled, remove that line (ssh-keygen -R '%s') and trust it anew")
            .formatted(
                attempt.hop(),
                attempt.presented().map(HostKeyProblem::text).orElse(""),
                changed.file(),
                changed.line(),
                changed.knownType(),
                attempt.hop().knownName()));
  }

  static NotBegun revoked(Attempt attempt, KnownHosts.Verdict.Revoked revoked) {
    return new NotBegun(
        Outcome.IDENTITY_CHANGED,
        "%s shows a host key that %s line %d revokes. Nothing was sent. Give the server a new host key"
            .formatted(attempt.hop(), revoked.file(), revoked.line()));
  }

  private static String text(PublicKey key) {
    HostKey described = Hop.describe(key);
    return described.type() + " " + described.fingerprint();
  }
}
