package dev.steward.app.trust;

import dev.steward.app.Surroundings;
import dev.steward.app.audit.Asking;
import dev.steward.app.audit.Reach;
import dev.steward.app.audit.RunAudit;
import dev.steward.app.state.StateDirectory;
import dev.steward.model.estate.Estate;
import dev.steward.model.identity.MachineIdentity;
import dev.steward.model.identity.PinnedIdentity;
import dev.steward.model.observe.Observed;
import dev.steward.model.problem.StewardException;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import java.util.Optional;

/** Looks who a server is, and pins it once somebody agrees. */
public final class Recognise {
  private final Surroundings surroundings;
  private final Reach reach;

  public Recognise(Surroundings surroundings, Reach reach) {
    this.surroundings = surroundings;
    this.reach = reach;
  }

  /**
   * A server's identity as it presents itself now, beside the one trusted so far.
   *
   * @param pinned absent if it was never trusted
   */
  public record Meeting(PinnedIdentity seen, Optional<PinnedIdentity> pinned) {
    /** Whether it is who it was: the same machine-id, and no host key changed. */
    public boolean isFamiliar() {
      return pinned
          .filter(old ->
              old.machineId().equals(seen.machineId()) && old.hostKeys().equals(seen.hostKeys()))
          .isPresent();
    }

    /** Whether somebody else answers under a trusted name. */
    public boolean isStranger() {
      return pinned.isPresent() && !isFamiliar();
    }
  }

  /** Asks the server who it is. */
  public Meeting meet(Estate all, Estate only, ServerName server, Asking person)
      throws InterruptedException {
    Snapshot snapshot = new RunAudit(surroundings, reach).observe(all, only, person, _ -> {});
    ServerObservation seen = snapshot.server(server).orElseThrow();
    return new Meeting(identity(seen), state(all).pins().of(server));
  }

  /** The identity in what was seen of a server. */
  public PinnedIdentity identity(ServerObservation seen) {
    return switch (seen.facts().identity()) {
      case Observed.Seen<MachineIdentity>(MachineIdentity it, var _) ->
          new PinnedIdentity(
              seen.name(), it.machineId(), it.hostKeys(), surroundings.clock().instant());
      case Observed.Unseen<MachineIdentity>(var why) ->
          throw StewardException.refused(
              "IDENTITY-UNSEEN",
              "%s did not show who it is (%s: %s), so nothing was pinned."
                  .formatted(
                      seen.name(),
                      seen.outcome().label(),
                      seen.reason().isEmpty() ? why.text() : seen.reason()));
    };
  }

  /** Trusts this identity from now on. */
  public void pin(Estate estate, PinnedIdentity identity) {
    state(estate).updatePins(pins -> pins.with(identity));
  }

  private StateDirectory state(Estate estate) {
    return StateDirectory.of(surroundings, estate.name());
  }
}
