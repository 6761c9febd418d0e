package dev.steward.audit.verify;

import dev.steward.model.finding.RuleCard;
import dev.steward.model.verification.Suite;
import java.util.Map;
import java.util.Optional;

/**
 * Which suite asks a rule. A rule is in one suite or in none: verifying asks whether the estate
 * does its work, auditing asks for everything.
 */
public final class SuiteOfRule {
  /** Packs as a whole; those that are missing belong to the audit alone. */
  private static final Map<String, Suite> PACKS =
      Map.of(
          "access", Suite.SECURITY,
          "network", Suite.SECURITY,
          "certificates", Suite.SECURITY,
          "backup-tools", Suite.BACKUP,
          "backup", Suite.BACKUP,
          "data", Suite.DATA,
          "etcd", Suite.CLUSTER,
          "fabric", Suite.FABRIC,
          "service", Suite.SERVICES,
          "names", Suite.NAMES);

  /** Rules whose suite is not that of their pack. */
  private static final Map<String, Suite> RULES =
      Map.ofEntries(
          Map.entry("INTENT-NICKNAME-MOVED", Suite.CONNECTIVITY),
          Map.entry("INTENT-IDENTITY-DUPLICATE", Suite.CONNECTIVITY),
          Map.entry("TIME-NOT-SYNCHRONISED", Suite.CONNECTIVITY),
          Map.entry("NET-PORT-CONFLICT", Suite.SERVICES),
          Map.entry("NET-FORWARDER", Suite.SECURITY),
          Map.entry("HOST-FS-READONLY", Suite.DATA),
          Map.entry("HOST-DISK-USAGE", Suite.DATA),
          Map.entry("HOST-UNIT-FAILED", Suite.SERVICES),
          Map.entry("HOST-SERVICE-MISSING", Suite.SERVICES),
          Map.entry("HOST-SERVICE-UNWANTED", Suite.SECURITY),
          Map.entry("HOST-UPDATES-SECURITY", Suite.SECURITY),
          Map.entry("HOST-MAC-DISABLED", Suite.SECURITY),
          Map.entry("HOST-SYSCTL", Suite.SECURITY),
          Map.entry("DOCKER-ENGINE-RUNNING", Suite.SERVICES),
          Map.entry("DOCKER-RESTART-LOOP", Suite.SERVICES),
          Map.entry("DOCKER-UNHEALTHY", Suite.SERVICES),
          Map.entry("DOCKER-API-OPEN", Suite.SECURITY),
          Map.entry("DOCKER-SOCKET-MOUNTED", Suite.SECURITY),
          Map.entry("DOCKER-PUBLISHED-EVERYWHERE", Suite.SECURITY),
          Map.entry("K3S-SECRET-FILES", Suite.SECURITY),
          Map.entry("K3S-SECRETS-ENCRYPTED", Suite.SECURITY),
          Map.entry("K3S-ETCD-SNAPSHOT", Suite.BACKUP),
          Map.entry("K3S-VERSION-SKEW", Suite.CLUSTER),
          Map.entry("K8S-NODE-READY", Suite.CLUSTER),
          Map.entry("K8S-NODE-IDENTITY-DUPLICATE", Suite.CLUSTER),
          Map.entry("K8S-SELECTOR-UNSATISFIABLE", Suite.CLUSTER),
          Map.entry("K8S-IMAGE-NOT-EVERYWHERE", Suite.CLUSTER),
          Map.entry("K8S-CONFIG-MISSING", Suite.CLUSTER),
          Map.entry("K8S-BUDGET", Suite.CLUSTER),
          Map.entry("K8S-CLAIM-VOLUME-GONE", Suite.DATA),
          Map.entry("K8S-VOLUME-SINGLE-COPY", Suite.DATA),
          Map.entry("K8S-REPLICAS-DECLARED", Suite.SERVICES),
          Map.entry("K8S-RESTARTS", Suite.SERVICES),
          Map.entry("K8S-SERVICE-MISSING", Suite.SERVICES),
          Map.entry("K8S-POLICY-NAMESPACE", Suite.SECURITY));

  private SuiteOfRule() {}

  public static Optional<Suite> of(RuleCard card) {
    return Optional.ofNullable(RULES.get(card.id().value()))
        .or(() -> Optional.ofNullable(PACKS.get(card.pack())));
  }

  /** The suite that a declared part belongs to, such as {@code names.api}. */
  static Optional<Suite> ofPart(String part) {
    int dot = part.indexOf('.');
    return switch (dot < 0 ? part : part.substring(0, dot)) {
      case "clusters" -> Optional.of(Suite.CLUSTER);
      case "fabric" -> Optional.of(Suite.FABRIC);
      case "datastores" -> Optional.of(Suite.DATA);
      case "services" -> Optional.of(Suite.SERVICES);
      case "names" -> Optional.of(Suite.NAMES);
      case "backups" -> Optional.of(Suite.BACKUP);
      default -> Optional.empty();
    };
  }

  static Map<String, Suite> named() {
    return RULES;
  }
}
