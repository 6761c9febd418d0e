package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.Mount;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.List;

/** What fstab mounts for writing can be written. */
final class ReadOnlyMount {
  static final ServerRule<List<Mount>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-FS-READONLY"),
              "host",
              Severity.CRITICAL,
              "File systems declared writable are writable",
              "The kernel remounts a damaged file system read-only to save it: programs then fail one by one, and nothing is recorded any more.",
              List.of("fstab(5)", "ext4(5): errors=remount-ro"),
              "Read why (journalctl -k -b | grep -iE \"error|remount\"), back up what can still be read, replace the disk or run fsck on the unmounted file system.",
              List.of()),
          facts -> facts.host().mounts(),
          ReadOnlyMount::judge);

  private ReadOnlyMount() {}

  private static List<Judgement> judge(ServerView server, List<Mount> mounts) {
    return mounts.stream()
        .filter(Mount::declaredWritable)
        .map(mount -> judge(server, mount))
        .toList();
  }

  private static Judgement judge(ServerView server, Mount mount) {
    Subject subject = server.subject("file-system", mount.mountPoint());
    return mount.readOnly()
        ? wrong(
                subject,
                mount.mountPoint() + " has become read-only",
                "Nothing on %s can be written, although fstab mounts it for writing: most likely the disk or its file system is damaged."
                    .formatted(mount.device()))
            .quoting(
                "%s %s %s ro; rw in fstab"
                    .formatted(mount.device(), mount.mountPoint(), mount.type()))
        : new Judgement.Fine(subject);
  }
}
