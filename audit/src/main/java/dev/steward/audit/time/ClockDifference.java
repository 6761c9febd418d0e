package dev.steward.audit.time;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.Clock;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The server and Steward agree on the time. */
final class ClockDifference {
  static final ServerRule<Clock> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("TIME-CLOCK-DIFFERS"),
              "time",
              Severity.HIGH,
              "The clock agrees with Steward's",
              "Whoever of the two is wrong: ages, expiries and logs are then judged wrongly.",
              List.of("RFC 5905, section 1: network time"),
              "Compare both with a third (chronyc tracking on each), and repair the one that is off.",
              List.of("time.maxOffset")),
          facts -> facts.host().clock(),
          ClockDifference::judge);

  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  private ClockDifference() {}

  private static List<Judgement> judge(ServerView server, Clock clock) {
    Optional<Instant> asked = asked(server);
    if (asked.isEmpty()) {
      return List.of(
          new Judgement.Undecided(server.subject(), "it is not known when it was asked"));
    }
    // The reading was taken at some moment of the observation, and is cut to whole seconds.
    Instant earliest = asked.get().minus(RESOLUTION);
    Instant latest = asked.get().plus(server.observation().took()).plus(RESOLUTION);
    Duration behind = Duration.between(clock.reading(), earliest);
    Duration ahead = Duration.between(latest, clock.reading());
    Duration difference = behind.compareTo(ahead) > 0 ? behind : ahead;
    return difference.compareTo(server.standard().time().maxOffset()) <= 0
        ? List.of()
        : List.of(
            wrong(
                    server.subject(),
                    "The clock is %s %s Steward's"
                        .formatted(
                            Seconds.of(difference),
                            behind.compareTo(ahead) > 0 ? "behind" : "ahead of"),
                    "%s are tolerated; times in this report that come from the server are off by as much."
                        .formatted(Seconds.of(server.standard().time().maxOffset())))
                .quoting(
                    "the clock said %s; it was asked at %s"
                        .formatted(clock.reading(), asked.get())));
  }

  private static Optional<Instant> asked(ServerView server) {
    return switch (server.facts().host().clock()) {
      case Observed.Seen<Clock>(Clock _, Evidence evidence) -> Optional.of(evidence.at());
      case Observed.Unseen<Clock> _ -> Optional.empty();
    };
  }
}
