package dev.steward.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.estate.Estate;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import dev.steward.model.verification.Check;
import dev.steward.model.verification.Suite;
import dev.steward.model.verification.Verification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VerifyEstateTest {
  private static final RuleId ID = new RuleId("DATA-NOT-REPLICATED");
  private static final RuleCard CARD =
      new RuleCard(
          ID, "data", Severity.HIGH, "Replicas replicate", "", List.of("I-24"), "", List.of());
  private static final ServerName VPS1 = new ServerName("vps1");
  private static final Verdict HOLDS = new Verdict.Holds(ID, Subject.server(VPS1));
  private static final Verdict GAP =
      new Verdict.NotAssessed("U-1", ID, Subject.server(VPS1), "nobody may look");
  private static final Finding FINDING =
      new Finding(
          "F-1", ID, Severity.LOW, Subject.server(VPS1), "It lags", "", "", List.of(), List.of());

  @Test
  void whatHoldsPasses() {
    assertThat(data(HOLDS, HOLDS)).containsExactly(check(new Check.Passed("2 hold")));
  }

  @Test
  void anyFindingFailsWhateverItsSeverityAndTellsOfUnknowns() {
    assertThat(data(HOLDS, GAP, new Verdict.Violated(FINDING)))
        .containsExactly(
            check(new Check.Failed("It lags; 1 more could not be checked", List.of("F-1"))));
  }

  @Test
  void oneUnknownAmongManyIsNoPass() {
    assertThat(data(HOLDS, HOLDS, GAP))
        .containsExactly(check(new Check.Unknown("vps1: nobody may look")));
  }

  @Test
  void whatSomebodyAcceptedDoesNotFail() {
    Verdict violated = new Verdict.Violated(FINDING);
    Coverage.Waived waived =
        new Coverage.Waived(violated, "known", "ops", LocalDate.of(2027, 1, 1));
    assertThat(data(List.of(HOLDS, violated), List.of(waived)))
        .containsExactly(check(new Check.Passed("1 hold, 1 accepted")));
  }

  @Test
  void aSuiteWithoutAnythingSaysSoAndIsNotComplete() {
    Verification none = verify(List.of(), List.of(), List.of(), Suite.DATA);
    assertThat(none.complete()).isFalse();
    assertThat(none.failed()).isFalse();
    assertThat(none.suites().getFirst().note()).isNotBlank();
  }

  @Test
  void aDeclaredPartThatNobodyObservesIsUnknown() {
    Verification names = verify(List.of(), List.of(), List.of("names.api"), Suite.NAMES);
    assertThat(names.checks()).allMatch(Check::unknown).hasSize(1);
    assertThat(names.complete()).isFalse();
  }

  @Test
  void aServerThatIsNotReachedFailsAndOneThatAnsweredPartlyIsUnknown() {
    assertThat(reached(Outcome.OBSERVED)).isInstanceOf(Check.Passed.class);
    assertThat(reached(Outcome.PARTLY)).isInstanceOf(Check.Unknown.class);
    assertThat(reached(Outcome.UNREACHABLE))
        .isEqualTo(new Check.Failed("unreachable: no route", List.of()));
    assertThat(reached(Outcome.IDENTITY_CHANGED)).isInstanceOf(Check.Failed.class);
    assertThat(ReachChecks.of(estate(List.of()), snapshot(List.of())).getFirst().answer())
        .isEqualTo(new Check.Unknown("it is not in the snapshot"));
  }

  private static Check.Answer reached(Outcome outcome) {
    ServerObservation server =
        new ServerObservation(
            VPS1,
            false,
            outcome,
            "no route",
            Duration.ofMillis(1),
            Optional.empty(),
            ServerFacts.unseen(new Unknown(Unknown.Kind.NOT_ASKED, "not asked")));
    return ReachChecks.of(estate(List.of()), snapshot(List.of(server))).getFirst().answer();
  }

  private static List<Check> data(Verdict... verdicts) {
    return data(List.of(verdicts), List.of());
  }

  private static List<Check> data(List<Verdict> verdicts, List<Coverage.Waived> waived) {
    return verify(verdicts, waived, List.of(), Suite.DATA).checks().toList();
  }

  private static Verification verify(
      List<Verdict> verdicts, List<Coverage.Waived> waived, List<String> parts, Suite suite) {
    Coverage coverage = new Coverage(1, 0, 0, 0, List.of(), waived, List.of());
    AuditResult result =
        new AuditResult(snapshot(List.of()), coverage, new ArrayList<>(), List.copyOf(verdicts));
    return VerifyEstate.of(estate(parts), result, List.of(CARD), new TreeSet<>(List.of(suite)));
  }

  private static Snapshot snapshot(List<ServerObservation> servers) {
    return new Snapshot("e", Instant.parse("2026-11-23T12:00:00Z"), "test", servers);
  }

  private static Estate estate(List<String> parts) {
    TreeMap<ServerName, dev.steward.model.estate.ServerSpec> servers = new TreeMap<>();
    servers.put(
        VPS1,
        new dev.steward.model.estate.ServerSpec(
            VPS1,
            new dev.steward.model.estate.ServerSpec.Access.Local(
                new dev.steward.model.estate.Sudo.None()),
            Optional.empty(),
            Optional.empty(),
            java.util.Set.of(),
            Optional.empty(),
            Optional.empty()));
    return new Estate("e", Map.of(), servers, Map.of(), List.of(), List.of(), Map.of(), parts);
  }

  private static Check check(Check.Answer answer) {
    return new Check("Replicas replicate", answer);
  }
}
