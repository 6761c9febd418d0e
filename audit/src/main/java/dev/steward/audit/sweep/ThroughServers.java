package dev.steward.audit.sweep;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.ProbeScripts;
import dev.steward.audit.probe.Section;
import dev.steward.audit.redaction.Redaction;
import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.port.ClusterWay;
import dev.steward.model.port.ClusterWays;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerDoor;
import dev.steward.model.port.ServerReaders;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.Secret;
import java.time.Clock;
import java.util.Optional;

/**
 * Ways to clusters through servers of the estate: the kubeconfig is read there with the rights that
 * a probe has, over the connection that then forwards the port.
 *
 * <p>The kubeconfig is kept in memory alone, and no message quotes any of it.
 */
public final class ThroughServers implements ClusterWays {
  private final ServerReaders readers;
  private final Estate estate;
  private final ProbeScripts scripts;
  private final Clock clock;

  public ThroughServers(ServerReaders readers, Estate estate, ProbeScripts scripts, Clock clock) {
    this.readers = readers;
    this.estate = estate;
    this.scripts = scripts;
    this.clock = clock;
  }

  @Override
  public ClusterWay open(ClusterAccess.Via via, ReadLimits limits) {
    Optional<ServerSpec> server = estate.server(via.server());
    if (server.isEmpty()) {
      return new ClusterWay.Barred(
          Outcome.UNREACHABLE, "the estate declares no server " + via.server());
    }
    ServerDoor door = readers.door(server.get());
    ClusterWay way = through(door, via, limits);
    if (way instanceof ClusterWay.Barred) {
      door.close();
    }
    return way;
  }

  private ClusterWay through(ServerDoor door, ClusterAccess.Via via, ReadLimits limits) {
    ProbeScript script = scripts.freshForKubeconfig(via.file());
    return switch (door.read(script, limits)) {
      case Reading.Complete(String output, _) ->
          kubeconfig(
              ProbeReply.parse(output, script.nonce(), clock.instant()).section("kubeconfig"),
              via,
              door);
      case Reading.Cut(_, _, String reason) -> new ClusterWay.Barred(Outcome.UNREACHABLE, reason);
      case Reading.Failed(Outcome outcome, String reason, _) ->
          new ClusterWay.Barred(outcome, reason);
    };
  }

  private static ClusterWay kubeconfig(Section said, ClusterAccess.Via via, ServerDoor door) {
    return switch (said.status()) {
      case OK -> new ClusterWay.Open(new Secret(said.text().toCharArray()), door);
      case ABSENT ->
          barred(
              via,
              "%s has no %s, which a K3s server writes and an agent does not: name a server of the control plane, or the file as viaFile");
      case NEEDS_ROOT ->
          barred(
              via,
              "the login on %s may not read %s: declare sudo for that server, or a kubeconfig of its own");
      case TIMED_OUT -> barred(via, "%s did not read %s within 5 s: look at its disk");
      case CUT -> barred(via, "%s keeps a %s of more than 1 MiB: that is no kubeconfig");
      case NOT_ASKED -> barred(via, "%s said nothing of %s: log in by hand and see what it prints");
      case FAILED ->
          barred(
              via,
              "%s cannot read %s"
                  + (said.complaint().isEmpty()
                      ? ""
                      : " (" + Redaction.redact(said.complaint()).replace("%", "%%") + ")")
                  + ": is it a file there?");
    };
  }

  private static ClusterWay barred(ClusterAccess.Via via, String reason) {
    return new ClusterWay.Barred(Outcome.REFUSED, reason.formatted(via.server(), via.file()));
  }
}
