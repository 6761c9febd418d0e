package dev.steward.model.fact;

import dev.steward.model.fact.access.AccessFacts;
import dev.steward.model.fact.backup.BackupToolFacts;
import dev.steward.model.fact.certificate.CertificateFacts;
import dev.steward.model.fact.container.ContainerFacts;
import dev.steward.model.fact.data.DataFacts;
import dev.steward.model.fact.host.HostFacts;
import dev.steward.model.fact.k3s.K3sFacts;
import dev.steward.model.fact.network.NetworkFacts;
import dev.steward.model.fact.schedule.ScheduleFacts;
import dev.steward.model.fact.secret.SecretFacts;
import dev.steward.model.identity.MachineIdentity;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;

/** All that was looked for on one server. */
public record ServerFacts(
    Observed<MachineIdentity> identity,
    HostFacts host,
    AccessFacts access,
    NetworkFacts network,
    ScheduleFacts schedule,
    SecretFacts secrets,
    ContainerFacts containers,
    K3sFacts k3s,
    CertificateFacts certificates,
    BackupToolFacts backupTools,
    DataFacts data) {

  /** Nothing was seen, for one and the same reason. */
  public static ServerFacts unseen(Unknown why) {
    return new ServerFacts(
        new Observed.Unseen<>(why),
        HostFacts.unseen(why),
        AccessFacts.unseen(why),
        NetworkFacts.unseen(why),
        ScheduleFacts.unseen(why),
        SecretFacts.unseen(why),
        ContainerFacts.unseen(why),
        K3sFacts.unseen(why),
        CertificateFacts.unseen(why),
        BackupToolFacts.unseen(why),
        DataFacts.unseen(why));
  }
}
