package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.audit.AuditScope;
import dev.steward.app.estate.ReadEstate;
import dev.steward.app.trust.Recognise;
import dev.steward.app.trust.Recognise.Meeting;
import dev.steward.model.estate.Estate;
import dev.steward.model.identity.HostKey;
import dev.steward.model.problem.StewardException;
import dev.steward.model.value.ServerName;
import dev.steward.report.text.InertText;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steward estate trust}. */
@Command(
    name = "trust",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Show who a server is (machine-id and host keys), and pin it under its nickname.",
      "An identity is pinned when a person agrees, or when --fingerprint names one of its host keys."
    },
    footer = {
      "",
      "Examples:",
      "  steward estate trust vps1",
      "  steward estate trust vps1 --fingerprint SHA256:…    without a terminal",
      "  steward estate trust vps1 --replace                 it was reinstalled, and you know why"
    })
final class EstateTrustVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();

  @SuppressWarnings("UnusedVariable") // Complaints reads it
  @Mixin
  private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "SERVER", description = "A server of the estate file.")
  private String server = "";

  @Option(
      names = "--fingerprint",
      paramLabel = "SHA256:…",
      description = "Agree if the server has the host key with this fingerprint.")
  private @Nullable String fingerprint;

  @Option(
      names = "--replace",
      description = "Pin the identity seen instead of the one trusted so far.")
  private boolean replace;

  EstateTrustVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Estate estate =
        new ReadEstate(session.surroundings()).read(EstateCheckVerb.fileOf(session, estateOption));
    AuditScope scope = new AuditScope(Set.of(server), Set.of());
    scope.check(estate);
    Recognise recognise = new Recognise(session.surroundings(), session.reach());
    Person person = new Person(session.terminal(), fingerprint);
    Meeting meeting = recognise.meet(estate, scope.of(estate), new ServerName(server), person);
    IdentityPages.show(session.terminal(), "seen", meeting.seen());
    if (meeting.isFamiliar()) {
      session.terminal().say(server + " is who it was: nothing to do.");
      return ExitCode.DONE.code();
    }
    meeting.pinned().ifPresent(old -> IdentityPages.show(session.terminal(), "trusted", old));
    refuseUnlessAgreed(meeting, person);
    recognise.pin(estate, meeting.seen());
    session.terminal().say(server + " is trusted with this identity from now on.");
    return ExitCode.DONE.code();
  }

  private void refuseUnlessAgreed(Meeting meeting, Person person) {
    if (meeting.isStranger() && !replace) {
      throw StewardException.refused(
          "IDENTITY-CHANGED",
          "%s is not who it was: reinstalled, swapped, or somebody in between. Nothing was pinned. Find out why; then add --replace."
              .formatted(server));
    }
    if (!agreed(meeting, person)) {
      throw StewardException.refused(
          "IDENTITY-NOT-AGREED",
          fingerprint == null
              ? "Nobody agreed, so nothing was pinned. Without a terminal, add --fingerprint SHA256:… of one of its host keys."
              : "None of its host keys has the fingerprint "
                  + InertText.line(fingerprint)
                  + ": nothing was pinned.");
    }
  }

  private boolean agreed(Meeting meeting, Person person) {
    return fingerprint == null
        ? person.agrees("Trust this identity as " + server + "?")
        : meeting.seen().hostKeys().stream()
            .map(HostKey::fingerprint)
            .anyMatch(fingerprint::equals);
  }
}
