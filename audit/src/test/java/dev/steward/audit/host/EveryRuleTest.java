package dev.steward.audit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.time.TimeRules;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of each rule of the packs host and time. */
class EveryRuleTest {
  static Stream<Rule> rules() {
    return Stream.concat(HostRules.PACK.rules().stream(), TimeRules.PACK.rules().stream());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void nothingSeenIsNotAssessed(Rule rule) {
    assertThat(ServerCase.named("vps1").judge(rule).notAssessed()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatOnlyRootSeesIsNotApplicableToALocalUser(Rule rule) {
    ServerCase here = ServerCase.named("here").local();
    Captured.KEYS.forEach(here::needingRoot);
    here.needingRoot("clock");
    boolean estateRule = rule.card().id().value().equals("TIME-ZONE-DIFFERS");
    assertThat(estateRule || here.judge(rule).notApplicable().size() == 1).isTrue();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void cleanServerHasNoFinding(Rule rule) {
    assertThat(Captured.server("vps1").judge(rule).findings()).isEmpty();
    assertThat(Captured.server("vps1").judge(rule).notAssessed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void cleanMachineWithAKernelOfItsOwnHasNoFinding(Rule rule) {
    assertThat(Captured.machine("vps1").judge(rule).findings()).isEmpty();
    assertThat(Captured.machine("vps1").judge(rule).notAssessed()).isEmpty();
  }
}
