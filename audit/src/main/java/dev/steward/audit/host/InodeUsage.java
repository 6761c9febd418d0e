package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.Percent;
import dev.steward.model.value.RuleId;
import java.util.List;

/** No file system runs out of inodes. */
final class InodeUsage {
  static final ServerRule<List<FileSystem>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-INODE-USAGE"),
              "host",
              Severity.HIGH,
              "File systems have inodes left",
              "Without a free inode no file can be created, although df shows room: mail, sessions and container layers use them up.",
              List.of("df(1)", "inode(7)"),
              "Find the folder with the most files (du --inodes -x / | sort -n | tail) and clear it; ext4 gets more inodes only by mkfs.",
              List.of("inodes.warn", "inodes.critical")),
          facts -> facts.host().fileSystems(),
          InodeUsage::judge);

  private InodeUsage() {}

  private static List<Judgement> judge(ServerView server, List<FileSystem> fileSystems) {
    return ClosedMounts.and(server, fileSystems.stream().map(one -> judge(server, one)));
  }

  private static Judgement judge(ServerView server, FileSystem fileSystem) {
    Subject subject = server.subject("file-system", fileSystem.mountPoint());
    if (fileSystem.inodes() == FileSystem.NOT_COUNTED) {
      return new Judgement.Undecided(subject, "df counted no inodes of " + fileSystem.mountPoint());
    }
    if (fileSystem.inodes() == 0) {
      return new Judgement.Irrelevant(
          subject, fileSystem.type() + " has no fixed number of inodes");
    }
    Percent usage = fileSystem.inodeUsage();
    if (usage.compareTo(server.standard().inodes().warn()) < 0) {
      return new Judgement.Fine(subject);
    }
    boolean critical = usage.compareTo(server.standard().inodes().critical()) >= 0;
    return wrong(
            subject,
            "%s has used %s of its inodes".formatted(fileSystem.mountPoint(), usage),
            "%d of %d are left; at none, every program that creates a file fails."
                .formatted(fileSystem.inodes() - fileSystem.inodesUsed(), fileSystem.inodes()))
        .quoting(
            "%s  %d  %d"
                .formatted(fileSystem.mountPoint(), fileSystem.inodes(), fileSystem.inodesUsed()))
        .as(critical ? Severity.CRITICAL : Severity.HIGH);
  }
}
