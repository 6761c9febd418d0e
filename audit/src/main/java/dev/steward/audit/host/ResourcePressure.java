package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.Load;
import dev.steward.model.fact.host.Pressure;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.Percent;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Work does not wait for processor, memory or disk. */
final class ResourcePressure {
  static final ServerRule<WaitingWork> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-PRESSURE"),
              "host",
              Severity.MEDIUM,
              "Work does not wait for resources",
              "Tasks that wait for memory or disk are what users feel as slowness; usage alone does not show it.",
              List.of(
                  "Linux kernel documentation: PSI - Pressure Stall Information",
                  "proc_loadavg(5)"),
              "See who waits and who is served (top, iotop -oa, vmstat 5), then limit, move or spread the largest.",
              List.of("host.pressure", "host.loadPerProcessor")),
          facts -> Observed.both(facts.host().load(), facts.host().pressure(), WaitingWork::new),
          ResourcePressure::judge);

  private ResourcePressure() {}

  /** Load, and pressure where the kernel measures it. */
  record WaitingWork(Load load, Optional<Pressure> pressure) {}

  private static List<Judgement> judge(ServerView server, WaitingWork work) {
    if (work.pressure().isPresent()) {
      Pressure pressure = work.pressure().get();
      return List.of(
          share(server, "memory", pressure.memory(), Severity.HIGH),
          share(server, "io", pressure.io(), Severity.MEDIUM));
    }
    Load load = work.load();
    double each = load.fifteen() / load.processors();
    double limit = server.standard().host().loadPerProcessor();
    return each < limit
        ? List.of()
        : List.of(
            wrong(
                    server.subject(),
                    String.format(
                        Locale.ROOT,
                        "The load is %.1f on %d processors",
                        load.fifteen(),
                        load.processors()),
                    String.format(
                        Locale.ROOT,
                        "Over a quarter of an hour, %.1f tasks waited for each processor or its disk; %.1f are acceptable.",
                        each,
                        limit))
                .quoting(
                    "load %s %s %s on %d processors"
                        .formatted(load.one(), load.five(), load.fifteen(), load.processors())));
  }

  private static Judgement share(
      ServerView server, String resource, Percent share, Severity severity) {
    Subject subject = server.subject("resource", resource);
    return share.compareTo(server.standard().host().pressure()) < 0
        ? new Judgement.Fine(subject)
        : wrong(
                subject,
                "Work waits for %s %s of the time".formatted(resource, share),
                "In the last five minutes some task stood still for want of %s for %s of the time."
                    .formatted(resource, share))
            .quoting("/proc/pressure/%s: some avg300=%s".formatted(resource, share))
            .as(severity);
  }
}
