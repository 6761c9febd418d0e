package dev.steward.audit.data;

import static dev.steward.audit.data.Databases.captured;
import static dev.steward.audit.data.Databases.empty;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EtcdRulesTest {
  /** The member that was added and never started. */
  private static final String ABSENT =
      ",\\{\"ID\":\"16693874395978455513\",\"peerURLs\":\\[[^]]*]}|\\{\"ID\":\"16693874395978455513\",\"peerURLs\":\\[[^]]*]},";

  static List<Rule> all() {
    return EtcdRules.PACK.rules();
  }

  @ParameterizedTest
  @MethodSource("all")
  void threeMembersAreFine(Rule rule) {
    assertThat(three(text -> text).judge(rule).findings()).isEmpty();
    assertThat(three(text -> text).judge(rule).notAssessed()).isEmpty();
    assertThat(three(text -> text).judge(rule).holds()).isNotEmpty();
  }

  @Test
  void fourMembersAreFound() {
    Finding finding =
        EstateCase.of(
                Stream.of("vps1", "vps2", "vps3", "vps4")
                    .map(name ->
                        etcd(name, captured("debian12-etcd3.4-four-%s.txt".formatted(name))))
                    .toArray(ServerCase[]::new))
            .judge(EtcdEven.RULE)
            .finding();
    assertThat(finding.title()).endsWith("has 4 voting members");
    assertThat(finding.consequence())
        .isEqualTo("It tolerates the loss of 1, like 3 members would.");
  }

  @Test
  void memberThatNoServerRunsIsFoundAndIsTheOneFinding() {
    EstateCase estate = stale(empty("vps4"));
    Finding finding = estate.judge(EtcdStaleMember.RULE).finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.title()).contains("16693874395978455513 (never started");
    assertThat(finding.consequence())
        .isEqualTo("Of 4 members 3 must be there; 3 are: 0 more may be lost.");
    assertThat(all().stream().flatMap(rule -> estate.judge(rule).findings().stream()).toList())
        .hasSize(1);
  }

  @Test
  void memberIsNotCalledStaleWhileAServerWasNotAsked() {
    assertThat(stale(ServerCase.named("vps4")).judge(EtcdStaleMember.RULE).findings()).isEmpty();
    assertThat(stale(ServerCase.named("vps4")).judge(EtcdStaleMember.RULE).notAssessed())
        .hasSize(2);
  }

  @Test
  void memberOfAServerThatRunsNoneIsDownAndNotStale() {
    EstateCase estate =
        EstateCase.of(etcd("vps1", sound("vps1")), etcd("vps2", sound("vps2")), empty("vps3"));
    Finding finding = estate.judge(EtcdMemberDown.RULE).finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.title()).contains("vps3 (http://192.0.2.13:32380) does not run");
    assertThat(estate.judge(EtcdStaleMember.RULE).findings()).isEmpty();
  }

  @Test
  void lostLeaderAlarmAndFullDatabaseAreFoundOnEachMember() {
    assertThat(
            three(text -> text.replaceAll("\"leader\":\"\\d+\",", ""))
                .judge(EtcdNoLeader.RULE)
                .findings())
        .hasSize(3);
    assertThat(
            three(text ->
                    text.replace(
                        "alarms\t{}",
                        "alarms\t{\"alarms\":[{\"memberID\":\"1\",\"alarm\":\"NOSPACE\"}]}"))
                .judge(EtcdAlarm.RULE)
                .findings())
        .hasSize(3)
        .allSatisfy(finding -> assertThat(finding.title()).endsWith("raises NOSPACE"));
    assertThat(
            three(text -> text.replace("\"dbSize\":\"20480\"", "\"dbSize\":\"1900000000\""))
                .judge(EtcdSize.RULE)
                .findings())
        .hasSize(3)
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.CRITICAL));
  }

  @Test
  void learnerAndOlderVersionAreFound() {
    assertThat(
            three(text -> text.replace("\"name\":\"vps3\"", "\"name\":\"vps3\",\"isLearner\":true"))
                .judge(EtcdLearner.RULE)
                .finding()
                .title())
        .contains("has a learner: vps3");
    EstateCase skewed =
        EstateCase.of(
            etcd("vps1", sound("vps1").replace("3.4.23", "3.5.9")),
            etcd("vps2", sound("vps2")),
            etcd("vps3", sound("vps3")));
    assertThat(skewed.judge(EtcdVersions.RULE).finding().title())
        .endsWith("runs versions 3.4.23 and 3.5.9");
  }

  private static EstateCase three(UnaryOperator<String> change) {
    return EstateCase.of(
        Stream.of("vps1", "vps2", "vps3")
            .map(name -> etcd(name, change.apply(sound(name))))
            .toArray(ServerCase[]::new));
  }

  private static EstateCase stale(ServerCase fourth) {
    return EstateCase.of(
        etcd("vps1", captured("debian12-etcd3.4-stale-vps1.txt")),
        etcd("vps2", captured("debian12-etcd3.4-stale-vps2.txt")),
        etcd("vps3", captured("debian12-etcd3.4-stale-vps3.txt")),
        fourth);
  }

  private static String sound(String server) {
    return captured("debian12-etcd3.4-stale-%s.txt".formatted(server)).replaceAll(ABSENT, "");
  }

  private static ServerCase etcd(String name, String answer) {
    return empty(name)
        .answering("data-etcd", "data-etcd-1\tetcd:2379\t\n")
        .answering("data-etcd-1", answer);
  }
}
