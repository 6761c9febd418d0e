package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.PackageUpdates;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The package manager knows today's updates. */
final class PackageCacheAge {
  static final ServerRule<PackageUpdates> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-PACKAGE-CACHE-STALE"),
              "host",
              Severity.LOW,
              "The package cache is fresh",
              "A server that has not asked for updates does not know which ones it lacks; neither does Steward.",
              List.of("apt-get(8): update", "dnf(8): makecache"),
              "apt-get update, or dnf makecache; then see that a timer does it: systemctl list-timers apt-daily.timer dnf-makecache.timer.",
              List.of("host.packageCache")),
          facts -> facts.host().updates(),
          PackageCacheAge::judge);

  private PackageCacheAge() {}

  private static List<Judgement> judge(ServerView server, PackageUpdates updates) {
    if (updates.manager().isEmpty()) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), "neither apt nor dnf is installed"));
    }
    if (updates.refreshed().isEmpty()) {
      return List.of(
          wrong(
                  server.subject(),
                  updates.manager() + " has no list of security updates",
                  "Nobody can tell from this server whether it lacks any.")
              .quoting("no list of a source of security updates"));
    }
    Instant refreshed = updates.refreshed().get();
    Duration age = Duration.between(refreshed, server.now());
    return age.compareTo(server.standard().host().packageCache()) <= 0
        ? List.of()
        : List.of(
            wrong(
                    server.subject(),
                    "The lists of security updates are %d days old".formatted(age.toDays()),
                    "Updates published since %s are not known here.".formatted(refreshed))
                .quoting("last refreshed " + refreshed));
  }
}
