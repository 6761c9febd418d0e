package dev.steward.audit.time;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Unobserved;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.host.Clock;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All servers of an estate keep the same local time; servers are held against the majority. */
final class TimeZones implements Rule {
  static final TimeZones RULE = new TimeZones();

  private static final RuleCard CARD =
      new RuleCard(
          new RuleId("TIME-ZONE-DIFFERS"),
          "time",
          Severity.LOW,
          "All servers are in one time zone",
          "Cron runs by local time: the same line runs at different times on different servers, and logs"
              + " do not line up.",
          List.of("crontab(5)", "timedatectl(1)"),
          "Choose one for all (UTC has no summer time): timedatectl set-timezone Etc/UTC, then restart cron.",
          List.of());

  private TimeZones() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    Map<ServerName, Observed<Clock>> clocks = new TreeMap<>();
    for (ServerName name : input.estate().servers().keySet()) {
      clocks.put(
          name, input.snapshot().server(name).map(TimeZones::clock).orElseGet(TimeZones::notAsked));
    }
    Optional<Clock> usual = usual(clocks);
    return input.estate().servers().values().stream()
        .map(spec -> judge(input, spec, clocks.getOrDefault(spec.name(), notAsked()), usual))
        .toList();
  }

  private static Observed<Clock> notAsked() {
    return Observed.unseen(Unknown.Kind.NOT_ASKED, "the snapshot does not contain this server");
  }

  private static Observed<Clock> clock(ServerObservation observation) {
    return observation.facts().host().clock();
  }

  /** The commonest zone; of two as common, the first by name. */
  private static Optional<Clock> usual(Map<ServerName, Observed<Clock>> clocks) {
    Map<String, List<Clock>> byZone =
        clocks.values().stream()
            .flatMap(clock -> clock.maybe().stream())
            .collect(Collectors.groupingBy(TimeZones::sameTime, TreeMap::new, Collectors.toList()));
    return byZone.values().stream().max(Comparator.comparingInt(List::size)).map(List::getFirst);
  }

  private static String sameTime(Clock clock) {
    return UTC.contains(clock.zone()) ? "Etc/UTC" : clock.zone();
  }

  private static final List<String> UTC =
      List.of(
          "UTC", "Etc/UTC", "Etc/UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal", "+0000");

  private static Verdict judge(
      AuditInput input, ServerSpec spec, Observed<Clock> observed, Optional<Clock> usual) {
    Subject subject = Subject.server(spec.name());
    return switch (observed) {
      case Observed.Unseen<Clock>(Unknown why) -> Unobserved.verdict(input, CARD, spec, why);
      case Observed.Seen<Clock>(Clock clock, Evidence evidence) ->
          Verdicts.of(
              input,
              CARD,
              usual
                  .filter(other -> !sameTime(other).equals(sameTime(clock)))
                  .<Judgement>map(other ->
                      Judgement.wrong(
                          subject,
                          "The time zone is %s, elsewhere %s".formatted(clock.zone(), other.zone()),
                          "Local time is %s here and %s there: the same cron line runs at another time."
                              .formatted(clock.utcOffset(), other.utcOffset())))
                  .orElseGet(() -> new Judgement.Fine(subject)),
              evidence.quoting("%s, %s".formatted(clock.zone(), clock.utcOffset())));
    };
  }
}
