package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.PackageUpdates;
import dev.steward.model.fact.host.PackageUpdates.Pending;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Security updates are installed. */
final class SecurityUpdates {
  static final ServerRule<PackageUpdates> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-UPDATES-SECURITY"),
              "host",
              Severity.HIGH,
              "No security update is pending",
              "The hole that an update closes is published with the update.",
              List.of(
                  "CIS Debian Linux 12 Benchmark v1.1.0, 1.2.2.1",
                  "CIS Red Hat Enterprise Linux 9 Benchmark v2.0.0, 1.2.2.1",
                  "apt-get(8)",
                  "dnf(8): updateinfo"),
              "Install them: apt-get update && apt-get upgrade, or dnf upgrade --security; unattended-upgrades or dnf-automatic keeps it so.",
              List.of("host.packageCache")),
          facts -> facts.host().updates(),
          SecurityUpdates::judge);

  private static final int SHOWN = 5;

  private SecurityUpdates() {}

  private static List<Judgement> judge(ServerView server, PackageUpdates updates) {
    if (updates.manager().isEmpty()) {
      return undecided(server, "neither apt nor dnf is installed");
    }
    if (!updates.pending().isEmpty()) {
      return List.of(pending(server, updates));
    }
    if (!updates.securitySource()) {
      return undecided(
          server,
          "the cache of %s holds no source of security updates".formatted(updates.manager()));
    }
    Duration allowed = server.standard().host().packageCache();
    boolean fresh =
        updates
            .refreshed()
            .filter(at -> Duration.between(at, server.now()).compareTo(allowed) <= 0)
            .isPresent();
    return fresh
        ? List.of()
        : undecided(server, "the package cache is too old to tell (HOST-PACKAGE-CACHE-STALE)");
  }

  private static List<Judgement> undecided(ServerView server, String why) {
    return List.of(new Judgement.Undecided(server.subject(), why));
  }

  private static Judgement pending(ServerView server, PackageUpdates updates) {
    int count = updates.pending().size();
    return wrong(
            server.subject(),
            count == 1 ? "A security update is pending" : count + " security updates are pending",
            "Known holes are open in "
                + updates.pending().stream()
                    .limit(SHOWN)
                    .map(Pending::name)
                    .collect(Collectors.joining(", "))
                + (count > SHOWN ? " and " + (count - SHOWN) + " more." : "."))
        .repairedBy(
            updates.manager().equals("dnf")
                ? "dnf upgrade --security; dnf-automatic keeps it so."
                : "apt-get update && apt-get upgrade; unattended-upgrades keeps it so.")
        .quoting(
            updates.pending().stream()
                .limit(SHOWN)
                .map(p -> "%s %s, available %s".formatted(p.name(), p.installed(), p.available()))
                .collect(Collectors.joining("\n")))
        .with(
            updates.pending().stream()
                .map(p -> "%s %s → %s".formatted(p.name(), p.installed(), p.available()))
                .toList());
  }
}
