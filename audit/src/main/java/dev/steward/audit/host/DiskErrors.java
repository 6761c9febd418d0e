package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.Kernel;
import dev.steward.model.fact.host.KernelLog;
import dev.steward.model.fact.host.KernelLog.Kind;
import dev.steward.model.fact.host.KernelLog.Line;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Disks and file systems report no error. */
final class DiskErrors {
  static final ServerRule<KernelLog> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-DISK-ERROR"),
              "host",
              Severity.CRITICAL,
              "The kernel logs no disk error",
              "Errors come before the loss of the disk; what has no other copy is lost with it.",
              List.of("smartctl(8)", "Linux kernel: block layer and file system messages"),
              "Back up now. Then look at the disk (smartctl -a DEVICE; on a virtual machine ask its provider) and replace it.",
              List.of()),
          facts -> facts.host().kernelLog(),
          DiskErrors::judge);

  private static final int SHOWN = 5;

  private DiskErrors() {}

  private static List<Judgement> judge(ServerView server, KernelLog log) {
    if (container(server)) {
      return List.of(
          new Judgement.Irrelevant(
              server.subject(), "the kernel's log belongs to another machine"));
    }
    return log.of(Kind.DISK_ERROR).stream()
        .collect(Collectors.groupingBy(Line::thing, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .<Judgement>map(device -> failing(server, device.getKey(), device.getValue()))
        .toList();
  }

  private static Judgement failing(ServerView server, String device, List<Line> lines) {
    String name = device.isEmpty() ? "unnamed" : device;
    return wrong(
            server.subject("device", name),
            "The kernel logged %s of disk %s"
                .formatted(lines.size() == 1 ? "an error" : lines.size() + " errors", name),
            "Within the last seven days reading or writing failed; the data on it are in danger.")
        .quoting(lines.stream().map(Line::text).limit(SHOWN).collect(Collectors.joining("\n")));
  }

  private static boolean container(ServerView server) {
    return server.facts().host().kernel().maybe().filter(Kernel::container).isPresent();
  }
}
