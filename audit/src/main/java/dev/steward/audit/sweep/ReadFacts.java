package dev.steward.audit.sweep;

import dev.steward.audit.access.AccessProbe;
import dev.steward.audit.backup.BackupProbe;
import dev.steward.audit.certificate.CertificateProbe;
import dev.steward.audit.container.ContainerProbe;
import dev.steward.audit.data.DataProbe;
import dev.steward.audit.host.HostProbe;
import dev.steward.audit.host.IdentityProbe;
import dev.steward.audit.k3s.K3sProbe;
import dev.steward.audit.network.NetworkProbe;
import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.schedule.ScheduleProbe;
import dev.steward.audit.secret.SecretProbe;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.value.Fingerprinter;

/** Turns a probe's reply into facts. Pure but for the fingerprinter's key. */
public final class ReadFacts {
  private final Fingerprinter fingerprinter;

  public ReadFacts(Fingerprinter fingerprinter) {
    this.fingerprinter = fingerprinter;
  }

  public ServerFacts read(ProbeReply reply) {
    return new ServerFacts(
        IdentityProbe.read(reply),
        HostProbe.read(reply),
        AccessProbe.read(reply, fingerprinter),
        NetworkProbe.read(reply),
        ScheduleProbe.read(reply),
        SecretProbe.read(reply, fingerprinter),
        ContainerProbe.read(reply),
        K3sProbe.read(reply),
        CertificateProbe.read(reply),
        BackupProbe.read(reply, fingerprinter),
        DataProbe.read(reply));
  }
}
