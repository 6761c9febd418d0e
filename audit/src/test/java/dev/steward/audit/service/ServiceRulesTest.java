package dev.steward.audit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.audit.fixture.ClusterParts;
import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Rule;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodAnswer;
import dev.steward.model.fact.cluster.PodQuestion;
import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.value.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One service, {@code projector}, of one pod, that follows a channel of 103 blocks. */
class ServiceRulesTest {
  private static final int PORT = 8080;
  private static final Pod POD =
      ClusterParts.pod("backend", "projector", "vps1", ClusterParts.spec());
  private static final PodQuestion HEALTH = new PodQuestion.Check("/health");
  private static final PodQuestion READY = new PodQuestion.Check("/readyz");
  private static final PodQuestion METRICS =
      new PodQuestion.Metrics("/metrics", List.of("projector_block", "projector_heartbeat"));
  private static final String STALE = "{\"error\":\"last event is 49h old, limit is 24h\"}";

  private final List<PodAnswer> answers = new ArrayList<>();
  private boolean sink = true;
  private boolean fabric = true;

  private ServiceRulesTest answer(PodQuestion question, int status, String body) {
    answers.add(
        new PodAnswer(
            new PodRequest(POD, PORT, question),
            ClusterCase.seen(
                new PodReply.Answered(status, "text/plain", body, Duration.ofMillis(12)))));
    return this;
  }

  private ServiceRulesTest metrics(long block, double heartbeat) {
    return answer(
        METRICS,
        200,
        "# TYPE projector_block gauge\nprojector_block{channel=\"gxchannel\"} %d\nprojector_heartbeat %s\n"
            .formatted(block, heartbeat));
  }

  private ServiceSpec spec() {
    return new ServiceSpec(
        "projector",
        new Placement.InCluster("main", Optional.of("backend")),
        OptionalInt.of(1),
        Optional.of("/health"),
        Optional.of("/readyz"),
        OptionalInt.of(PORT),
        Optional.of(
            new ServiceSpec.Progress(
                "gx/gxchannel",
                Optional.of(
                        new ServiceSpec.Sink(
                            "/metrics",
                            Optional.of("projector_block"),
                            Optional.of("projector_heartbeat"),
                            Optional.empty()))
                    .filter(_ -> sink),
                OptionalInt.of(10),
                Optional.of(Duration.ofSeconds(60)),
                Optional.empty())));
  }

  private ClusterCase cluster() {
    return ClusterCase.empty()
        .service(spec())
        .with(
            "workloads",
            ClusterParts.workload(
                WorkloadKind.DEPLOYMENT, "backend", "projector", 1, 0, ClusterParts.spec()))
        .with("pods", POD)
        .with("answers", answers.toArray());
  }

  private AuditInput input() {
    AuditInput plain = cluster().input();
    PlatformObservation seen = plain.snapshot().platform();
    return new AuditInput(
        plain.estate(),
        plain
            .snapshot()
            .with(
                new PlatformObservation(
                    seen.clusters(), fabric ? List.of(orderer()) : List.of(), List.of())),
        Map.of());
  }

  private static FabricNode orderer() {
    return new FabricNode(
        Optional.of("gx"),
        FabricKind.ORDERER,
        "orderer0",
        "",
        new Site.InPod("main", "fabric", "orderer0-0"),
        "orderer:2.5",
        ClusterCase.seen("2.5"),
        ClusterCase.seen(true),
        ClusterCase.seen(List.of(new ChannelState("gxchannel", 103, true, 5, 5))),
        ClusterCase.seen(List.of()));
  }

  private Verdict judge(Rule rule) {
    List<Verdict> verdicts = rule.judge(input());
    assertThat(verdicts).hasSize(1);
    return verdicts.getFirst();
  }

  private Finding finding(Rule rule) {
    Verdict verdict = judge(rule);
    assertThat(verdict).isInstanceOf(Verdict.Violated.class);
    Finding finding = ((Verdict.Violated) verdict).finding();
    assertThat(finding.evidence()).anySatisfy(it -> assertThat(it.excerpt()).isNotBlank());
    return finding;
  }

  private String unknown(Rule rule) {
    Verdict verdict = judge(rule);
    assertThat(verdict).isInstanceOf(Verdict.NotAssessed.class);
    return ((Verdict.NotAssessed) verdict).reason();
  }

  @Test
  void serviceThatIsReadyAndKeepsUpIsFine() {
    answer(HEALTH, 200, "ok").answer(READY, 200, "ok").metrics(102, 3);

    for (Rule rule : ServiceRules.PACK.rules()) {
      assertThat(judge(rule)).isInstanceOf(Verdict.Holds.class);
    }
  }

  /** I-05: the chain was idle for two days, and the check took that for a fault of the service. */
  @Test
  void checkThatTakesIdleForStuckIsFoundAndTheServiceIsNot() {
    answer(HEALTH, 200, "ok").answer(READY, 503, STALE).metrics(102, 3);

    assertThat(finding(ReadinessWrong.RULE))
        .returns(
            "/readyz of projector is at fault, not the service: it asks how old the last event is, while the work is up to date",
            Finding::title)
        .returns(
            "1 of 1 running replicas get no traffic, though they live and their work moves (0 blocks behind gx/gxchannel, last sign of life 3 s ago).",
            Finding::consequence)
        .satisfies(it -> assertThat(it.remedy()).contains("heartbeat", "hides", "30 days"));
    assertThat(judge(NotReady.RULE)).isInstanceOf(Verdict.NotApplicable.class);
    assertThat(judge(Stuck.RULE)).isInstanceOf(Verdict.Holds.class);
  }

  /** The same answer of a service that really stands still is its own fault. */
  @ParameterizedTest
  @CsvSource({
    "60, 3, '42 blocks behind gx/gxchannel'",
    "102, 7200, 'last sign of life 2 h ago'",
  })
  void checkOfAServiceThatStandsStillIsNotAtFault(long block, double heartbeat, String why) {
    answer(HEALTH, 200, "ok").answer(READY, 503, STALE).metrics(block, heartbeat);

    assertThat(finding(Stuck.RULE).title()).isEqualTo("projector is stuck: " + why);
    assertThat(finding(NotReady.RULE).title())
        .isEqualTo("1 of 1 running replicas of projector are not ready: /readyz says 503 in 12 ms");
    assertThat(judge(ReadinessWrong.RULE)).isInstanceOf(Verdict.NotAssessed.class);
  }

  /** Not every 503 of an idle service is about events. */
  @Test
  void otherReasonForNotBeingReadyIsTheServicesOwn() {
    answer(HEALTH, 200, "ok").answer(READY, 503, "database: connection refused").metrics(102, 3);

    assertThat(finding(NotReady.RULE).evidence().getFirst().excerpt())
        .contains("database: connection refused");
    assertThat(judge(ReadinessWrong.RULE)).isInstanceOf(Verdict.Holds.class);
  }

  @Test
  void lagIsUnknownWithoutTheHeightOfTheChannel() {
    fabric = false;
    answer(HEALTH, 200, "ok").answer(READY, 503, STALE).metrics(102, 3);

    assertThat(unknown(Stuck.RULE)).endsWith("the height of gx/gxchannel was not seen");
    assertThat(unknown(ReadinessWrong.RULE)).contains("whether its work moves is not known");
  }

  @Test
  void heartbeatThatIsNotToldIsUnknown() {
    answer(HEALTH, 200, "ok").answer(READY, 200, "ok");
    answer(METRICS, 200, "projector_block 102\n");

    assertThat(unknown(Stuck.RULE)).endsWith("it does not tell its last sign of life");
  }

  @Test
  void sinkThatIsNotDeclaredIsUnknown() {
    sink = false;
    answer(HEALTH, 200, "ok").answer(READY, 200, "ok");

    assertThat(unknown(Stuck.RULE)).endsWith("services.projector.progress.sink");
  }

  @Test
  void replicaThatWasNotAskedIsUnknown() {
    assertThat(unknown(NotReady.RULE)).isEqualTo("backend/projector-0:8080/readyz was not asked");
  }

  @Test
  void podsThatMayNotBeAskedAreOneUnknown() {
    ClusterCase forbidden = cluster().unseen("answers");

    assertThat(forbidden.unknowns(NotReady.RULE)).hasSize(1);
    assertThat(forbidden.unknowns(ReadinessWrong.RULE)).isEmpty();
    assertThat(forbidden.unknowns(Stuck.RULE)).isEmpty();
  }

  @Test
  void podThatDoesNotListenIsNotReady() {
    answers.add(
        new PodAnswer(
            new PodRequest(POD, PORT, READY),
            ClusterCase.seen(new PodReply.Unreachable("connection refused"))));

    assertThat(finding(NotReady.RULE).title())
        .endsWith("/readyz says no answer: connection refused");
  }

  @Test
  void clusterWithoutDeclaredServicesIsNotJudged() {
    assertThat(ClusterCase.empty().verdicts(NotReady.RULE))
        .hasOnlyElementsOfType(Verdict.NotApplicable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /projector/block | {"projector":{"block":102}}       | 102
          /projector/block | {"projector":{"block":"many"}}    |
          block            | block{channel="a"} 7\\nblock{channel="b"} 5 | 5
          block            | blocks_total 9                     |
          block            | <html>                             |
          """)
  void positionIsReadFromJsonAndFromMetrics(String where, String body, Long value) {
    var found = new Position(where, body.replace("\\n", "\n")).smallest();

    assertThat(found.isPresent()).isEqualTo(value != null);
    if (value != null) {
      assertThat((long) found.getAsDouble()).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          beat  | beat 12.5                                | 12
          beat  | beat 1793534370                          | 30
          /beat | {"beat":"2026-11-01T11:59:00Z"}          | 60
          """)
  void ageIsReadFromSecondsAndTimes(String where, String body, long seconds) {
    assertThat(new Position(where, body).age(ClusterCase.NOW).map(Duration::toSeconds))
        .contains(seconds);
  }
}
