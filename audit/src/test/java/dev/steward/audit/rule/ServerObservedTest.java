package dev.steward.audit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.RuleBook;
import dev.steward.audit.container.DockerRules;
import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Waiver;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServerObservedTest {
  private static final List<Rule> ALL = RuleBook.rules(Set.of());

  @Test
  void unreachableServerIsOneUnknownHoweverManyRulesAreAsked() {
    AuditResult result =
        new JudgeSnapshot(ALL).judge(input(Outcome.UNREACHABLE, "no route to host", List.of()));

    assertThat(result.complete()).isFalse();
    Verdict.NotAssessed unknown = only(result);
    assertThat(unknown.rule().value()).isEqualTo("INTENT-SERVER-OBSERVED");
    assertThat(unknown.subject().toString()).isEqualTo("vps1");
    assertThat(unknown.reason())
        .startsWith("unreachable: no route to host; ")
        .endsWith(" rules could not look");
    assertThat(result.verdicts().size()).isGreaterThan(1);
  }

  @Test
  void oneWaiverAcceptsAllThatAnUnreachableServerHides() {
    String id = only(new JudgeSnapshot(ALL).judge(input(Outcome.UNREACHABLE, "", List.of()))).id();
    AuditResult waived =
        new JudgeSnapshot(ALL)
            .judge(
                input(
                    Outcome.UNREACHABLE,
                    "",
                    List.of(new Waiver(id, "moving house", "ops", LocalDate.of(2026, 12, 1)))));
    assertThat(waived.complete()).isTrue();
    assertThat(waived.coverage().waived()).hasSize(1);
  }

  @Test
  void packWithoutTheRuleStillSaysThatTheServerWasNotObserved() {
    Verdict.NotAssessed unknown =
        only(
            new JudgeSnapshot(RuleBook.rules(Set.of("host")))
                .judge(input(Outcome.REFUSED, "permission denied", List.of())));
    assertThat(unknown.rule().value()).isEqualTo("INTENT-SERVER-OBSERVED");
  }

  @Test
  void cutProbeNamesWhatWasLost() {
    Verdict.NotAssessed unknown =
        only(new JudgeSnapshot(ALL).judge(input(Outcome.PARTLY, "deadline", List.of())));
    assertThat(unknown.reason())
        .startsWith("partly: deadline; ")
        .contains("DOCKER " + DockerRules.PACK.rules().size());
  }

  @Test
  void observedServerHolds() {
    assertThat(EstateCase.of(ServerCase.named("vps1")).judge(ServerObserved.RULE).clean()).isTrue();
  }

  private static Verdict.NotAssessed only(AuditResult result) {
    assertThat(result.coverage().notAssessed()).hasSize(1);
    return result.coverage().notAssessed().getFirst();
  }

  private static AuditInput input(Outcome outcome, String reason, List<Waiver> waivers) {
    AuditInput whole = EstateCase.of(ServerCase.named("vps1")).input();
    Estate declared = whole.estate();
    Estate estate =
        new Estate(
            declared.name(),
            declared.environments(),
            declared.servers(),
            declared.standards(),
            declared.exceptions(),
            waivers,
            declared.approvers(),
            declared.unobserved());
    ServerObservation seen = whole.snapshot().servers().getFirst();
    Snapshot snapshot =
        new Snapshot(
            "example",
            whole.now(),
            "test",
            List.of(
                new ServerObservation(
                    seen.name(),
                    false,
                    outcome,
                    reason,
                    Duration.ZERO,
                    Optional.empty(),
                    ServerFacts.unseen(new Unknown(Unknown.Kind.NOT_ASKED, reason)))));
    return new AuditInput(estate, snapshot, Map.of());
  }
}
