package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.OperatingSystem;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The system still gets security updates. */
final class SystemSupport {
  static final ServerRule<OperatingSystem> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-OS-UNSUPPORTED"),
              "host",
              Severity.HIGH,
              "The operating system is supported",
              "After the end of support no hole is closed any more, and no update says so.",
              List.of(
                  "os-release(5): SUPPORT_END",
                  "Debian: LTS releases",
                  "Ubuntu: release cycle (standard support)",
                  "AlmaLinux and Rocky Linux: release policies"),
              "Plan the upgrade to a supported release, rehearse it, one server at a time.",
              List.of("host.supportWarning")),
          facts -> facts.host().system(),
          SystemSupport::judge);

  /** Where os-release does not tell. Debian: end of LTS; Ubuntu: end of standard support. */
  private static final Map<String, String> ENDS =
      Map.ofEntries(
          Map.entry("debian 10", "2024-06-30"),
          Map.entry("debian 11", "2026-08-31"),
          Map.entry("debian 12", "2028-06-30"),
          Map.entry("debian 13", "2030-06-30"),
          Map.entry("ubuntu 20.04", "2025-05-31"),
          Map.entry("ubuntu 22.04", "2027-06-01"),
          Map.entry("ubuntu 24.04", "2029-05-31"),
          Map.entry("centos 7", "2024-06-30"),
          Map.entry("almalinux 8", "2029-03-01"),
          Map.entry("almalinux 9", "2032-05-31"),
          Map.entry("almalinux 10", "2035-05-31"),
          Map.entry("rocky 8", "2029-05-31"),
          Map.entry("rocky 9", "2032-05-31"),
          Map.entry("rocky 10", "2035-05-31"),
          Map.entry("rhel 8", "2029-05-31"),
          Map.entry("rhel 9", "2032-05-31"),
          Map.entry("rhel 10", "2035-05-31"));

  private SystemSupport() {}

  private static List<Judgement> judge(ServerView server, OperatingSystem system) {
    if (system.version().isEmpty()) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), system.name() + " is a rolling release"));
    }
    Optional<LocalDate> end = system.supportEnd().or(() -> known(system));
    if (end.isEmpty()) {
      return List.of(
          new Judgement.Undecided(
              server.subject(),
              "neither os-release nor Steward knows how long %s is supported"
                  .formatted(system.name())));
    }
    LocalDate today = LocalDate.ofInstant(server.now(), ZoneOffset.UTC);
    if (today.isAfter(end.get())) {
      return List.of(
          wrong(
                  server.subject(),
                  "%s has been without support since %s".formatted(system.name(), end.get()),
                  "Holes found since then stay open.")
              .quoting("%s %s".formatted(system.id(), system.version())));
    }
    return today.plusDays(server.standard().host().supportWarning().toDays()).isBefore(end.get())
        ? List.of()
        : List.of(
            wrong(
                    server.subject(),
                    "Support of %s ends on %s".formatted(system.name(), end.get()),
                    "After that day holes stay open; an upgrade takes its time.")
                .quoting("%s %s".formatted(system.id(), system.version()))
                .as(Severity.LOW));
  }

  private static Optional<LocalDate> known(OperatingSystem system) {
    return Stream.of(system.version(), system.version().split("\\.", -1)[0])
        .map(version -> ENDS.get(system.id() + " " + version))
        .filter(Objects::nonNull)
        .map(LocalDate::parse)
        .findFirst();
  }
}
