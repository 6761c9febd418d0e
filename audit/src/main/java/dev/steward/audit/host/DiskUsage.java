package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.audit.space.FreeableSpace;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.Percent;
import dev.steward.model.value.RuleId;
import java.util.List;

/**
 * No file system fills up. A finding says beforehand what can be removed without loss, and whether
 * that reaches the target: to be below the warning.
 */
final class DiskUsage {
  static final ServerRule<List<FileSystem>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-DISK-USAGE"),
              "host",
              Severity.HIGH,
              "File systems have room left",
              "A full disk stops databases, journals and the kubelet, which evicts pods from 85 % on.",
              List.of("I-02", "Kubernetes: node-pressure eviction", "df(1)"),
              "Remove what the finding names as not needed; then find what grows (du -xh --max-depth=2), remove or move it, or enlarge the disk.",
              List.of("disk.warn", "disk.critical")),
          facts -> facts.host().fileSystems(),
          DiskUsage::judge);

  private DiskUsage() {}

  private static List<Judgement> judge(ServerView server, List<FileSystem> fileSystems) {
    return ClosedMounts.and(
        server, fileSystems.stream().map(one -> judge(server, fileSystems, one)));
  }

  private static Judgement judge(ServerView server, List<FileSystem> all, FileSystem fileSystem) {
    Subject subject = server.subject("file-system", fileSystem.mountPoint());
    Percent usage = fileSystem.usage();
    if (usage.compareTo(server.standard().disk().warn()) < 0) {
      return new Judgement.Fine(subject);
    }
    FreeableSpace freeable = FreeableSpace.on(fileSystem, all, server);
    boolean critical = usage.compareTo(server.standard().disk().critical()) >= 0;
    return wrong(
            subject,
            "%s is %s full".formatted(fileSystem.mountPoint(), usage),
            "%s are left of %s. %s"
                .formatted(
                    fileSystem.available(),
                    fileSystem.size(),
                    freeable.outlook(server.standard().disk().warn())))
        .with(freeable.sources().stream().map(FreeableSpace.Source::line).toList())
        .quoting(
            "%s  %s  %s  %s"
                .formatted(
                    fileSystem.mountPoint(), fileSystem.size(), fileSystem.available(), usage))
        .as(critical ? Severity.CRITICAL : Severity.HIGH);
  }
}
