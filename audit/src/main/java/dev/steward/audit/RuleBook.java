package dev.steward.audit;

import dev.steward.audit.access.AccessRules;
import dev.steward.audit.backup.BackupRules;
import dev.steward.audit.backup.BackupToolRules;
import dev.steward.audit.certificate.CertificateRules;
import dev.steward.audit.container.DockerRules;
import dev.steward.audit.data.DataRules;
import dev.steward.audit.data.EtcdRules;
import dev.steward.audit.fabric.FabricRules;
import dev.steward.audit.host.HostRules;
import dev.steward.audit.intent.IntentRules;
import dev.steward.audit.k3s.K3sRules;
import dev.steward.audit.kubernetes.KubernetesRules;
import dev.steward.audit.names.NameRules;
import dev.steward.audit.network.NetworkRules;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.RulePack;
import dev.steward.audit.schedule.ScheduleRules;
import dev.steward.audit.secret.SecretRules;
import dev.steward.audit.service.ServiceRules;
import dev.steward.audit.time.TimeRules;
import dev.steward.model.value.RuleId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All rules that Steward knows, by pack. */
public final class RuleBook {
  private static final List<RulePack> PACKS =
      List.of(
          HostRules.PACK,
          TimeRules.PACK,
          joined(AccessRules.PACK, SecretRules.RULES),
          NetworkRules.PACK,
          ScheduleRules.PACK,
          DockerRules.PACK,
          FabricRules.PACK,
          K3sRules.PACK,
          CertificateRules.PACK,
          BackupToolRules.PACK,
          BackupRules.PACK,
          DataRules.PACK,
          KubernetesRules.PACK,
          EtcdRules.PACK,
          ServiceRules.PACK,
          NameRules.PACK,
          IntentRules.PACK);

  private RuleBook() {}

  private static RulePack joined(RulePack pack, List<Rule> more) {
    return new RulePack(pack.name(), Stream.concat(pack.rules().stream(), more.stream()).toList());
  }

  public static List<RulePack> packs() {
    return PACKS;
  }

  /** The rules of the packs named, or all of them if none is. */
  public static List<Rule> rules(Set<String> packs) {
    return PACKS.stream()
        .filter(pack -> packs.isEmpty() || packs.contains(pack.name()))
        .flatMap(pack -> pack.rules().stream())
        .toList();
  }

  static {
    Set<RuleId> seen = new HashSet<>();
    for (RulePack pack : PACKS) {
      for (Rule rule : pack.rules()) {
        if (!seen.add(rule.card().id())) {
          throw new IllegalStateException("Two rules are called " + rule.card().id());
        }
      }
    }
  }
}
