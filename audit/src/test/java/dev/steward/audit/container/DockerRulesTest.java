package dev.steward.audit.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.estate.Role;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.Percent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On the captured containers of a real engine: web, loop, agent, watcher, gave-up and once. */
class DockerRulesTest {
  /** A container that has all that the rules want. */
  private static final String GOOD =
      """
      {"id":"0123","name":"/good","image":"example/web:1","created":"2026-11-20T12:00:00Z",\
      "status":"running","exitCode":0,"oomKilled":false,"startedAt":"2026-11-20T12:00:01Z",\
      "finishedAt":"0001-01-01T00:00:00Z","health":"healthy","restarts":1,\
      "policy":{"MaximumRetryCount":0,"Name":"unless-stopped"},"autoRemove":false,\
      "privileged":false,"networkMode":"default","logDriver":"json-file","logMaxSize":"10m",\
      "ports":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"8080"}]},"mounts":[],\
      "project":null,"service":null}
      """;

  private static final String DF =
      """
      Filesystem Type 1024-blocks Used Available Capacity Mounted on
      /dev/vda1 ext4 418381824 327155712 91226112 79% /
      """;

  static List<Rule> containerRules() {
    return List.of(
        RestartLoop.RULE,
        Unhealthy.RULE,
        Stopped.RULE,
        PortWanted.RULE,
        Privileged.RULE,
        SocketMounted.RULE,
        PublishedEverywhere.RULE,
        UnboundedLogs.RULE,
        NoRestartPolicy.RULE);
  }

  @ParameterizedTest
  @MethodSource("containerRules")
  void goodContainerIsFine(Rule rule) {
    assertThat(running(GOOD).judge(rule).clean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("containerRules")
  void engineThatDoesNotAnswerIsNotAssessed(Rule rule) {
    Judged judged =
        ServerCase.named("vps1")
            .answering("docker", ContainerProbeTest.ENGINE)
            .answers(a -> a.timedOut("docker-containers"))
            .judge(rule);
    assertThat(judged.notAssessed()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("containerRules")
  void withoutDockerThereIsNothingToJudge(Rule rule) {
    assertThat(without().judge(rule).notApplicable()).hasSize(1);
  }

  @Test
  void restartLoopIsFoundBothWhileWaitingAndByItsRate() {
    Finding loop = captured(RestartLoop.RULE, "loop");
    assertThat(loop.severity()).isEqualTo(Severity.HIGH);
    assertThat(loop.title()).isEqualTo("Container loop restarts over and over");
    assertThat(loop.consequence())
        .isEqualTo("19 restarts, about 19 a day; it last ended with exit code 3.");
    assertThat(loop.evidence().getFirst().source()).isEqualTo("docker inspect loop");
    assertThat(loop.evidence().getFirst().excerpt()).contains("status restarting");

    String submitter = GOOD.replace("\"restarts\":1,", "\"restarts\":149,");
    assertThat(running(submitter).judge(RestartLoop.RULE).finding().consequence())
        .startsWith("149 restarts, about 50 a day");
    String tolerable = GOOD.replace("\"restarts\":1,", "\"restarts\":29,");
    assertThat(running(tolerable).judge(RestartLoop.RULE).clean()).isTrue();
  }

  @Test
  void unhealthyContainerIsFound() {
    assertThat(captured(Unhealthy.RULE, "web").title())
        .isEqualTo("Container web fails its own health check");
  }

  @Test
  void containerThatGaveUpIsFoundAndOneStoppedByHandIsNot() {
    assertThat(captured(Stopped.RULE, "gave-up").title())
        .isEqualTo("Container gave-up has ended with exit code 4");
    String byHand =
        GOOD.replace(
            "\"status\":\"running\",\"exitCode\":0", "\"status\":\"exited\",\"exitCode\":143");
    assertThat(running(byHand).judge(Stopped.RULE).clean()).isTrue();
    String killed = byHand.replace("\"oomKilled\":false", "\"oomKilled\":true");
    assertThat(running(killed).judge(Stopped.RULE).finding().consequence())
        .contains("killed for lack of memory");
  }

  @Test
  void privilegedContainerIsFound() {
    assertThat(captured(Privileged.RULE, "agent").title())
        .isEqualTo("Container agent is privileged");
  }

  @Test
  void socketInContainersIsFound() {
    assertThat(captured(SocketMounted.RULE, "agent", "watcher").title())
        .isEqualTo("Container agent holds the engine's socket");
  }

  @Test
  void portOnAllAddressesIsFoundUnlessTheRoleExpectsIt() {
    assertThat(captured(PublishedEverywhere.RULE, "web").title())
        .isEqualTo("Container web publishes 8080 on all addresses");
    String website =
        GOOD.replace(
            "{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"8080\"}",
            "{\"HostIp\":\"0.0.0.0\",\"HostPort\":\"443\"}");
    assertThat(running(website).judge(PublishedEverywhere.RULE).findings()).hasSize(1);
    assertThat(running(website).roles(Role.WEBSITE).judge(PublishedEverywhere.RULE).clean())
        .isTrue();
  }

  @Test
  void containerThatWaitsForThePortOfAnotherIsFound() {
    String waiting =
        GOOD.replace("0123", "4567")
            .replace("/good", "/second")
            .replace("\"status\":\"running\"", "\"status\":\"created\"");
    Finding finding = running(GOOD + waiting).judge(PortWanted.RULE).finding();
    assertThat(finding.title()).isEqualTo("Container second cannot have port 8080: good has it");
    assertThat(finding.subject().name()).isEqualTo("second");
    String everywhere = waiting.replace("127.0.0.1", "");
    assertThat(running(GOOD + everywhere).judge(PortWanted.RULE).findings()).hasSize(1);
  }

  @Test
  void otherPortsAddressesAndContainersStoppedByHandDoNotClash() {
    String second =
        GOOD.replace("0123", "4567")
            .replace("/good", "/second")
            .replace("\"status\":\"running\"", "\"status\":\"created\"");
    for (String other :
        List.of(
            second.replace("8080", "8081"),
            second.replace("80/tcp", "80/udp"),
            second.replace("127.0.0.1", "127.0.0.2"),
            second.replace("\"created\",\"exitCode\"", "\"exited\",\"exitCode\""))) {
      assertThat(running(GOOD + other).judge(PortWanted.RULE).clean()).as(other).isTrue();
    }
  }

  @Test
  void logsWithoutLimitAreFound() {
    assertThat(captured(UnboundedLogs.RULE, "loop", "watcher").severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void longRunningContainerWithoutRestartPolicyIsFound() {
    String forgotten = GOOD.replace("unless-stopped", "no");
    assertThat(running(forgotten).judge(NoRestartPolicy.RULE).finding().title())
        .isEqualTo("Container good would not come back after a reboot");
    assertThat(
            running(forgotten.replace("startedAt\":\"2026-11-20", "startedAt\":\"2026-11-23"))
                .judge(NoRestartPolicy.RULE)
                .clean())
        .isTrue();
  }

  @Test
  void engineThatIsEnabledAndStoppedIsFound() {
    String stopped = ContainerProbeTest.ENGINE.replaceAll("running\nversion.*\n", "");
    assertThat(server(stopped).judge(EngineRunning.RULE).finding().title())
        .isEqualTo("The Docker engine does not run");
    assertThat(
            server(stopped.replace("enabled docker.service\n", ""))
                .judge(EngineRunning.RULE)
                .clean())
        .isTrue();
    assertThat(server(ContainerProbeTest.ENGINE).judge(EngineRunning.RULE).clean()).isTrue();
  }

  @Test
  void engineThatIsWantedAndMissingIsFound() {
    assertThat(without().judge(EngineRunning.RULE).notApplicable()).hasSize(1);
    assertThat(without().roles(Role.CONTAINERS).judge(EngineRunning.RULE).finding().title())
        .isEqualTo("Docker is not installed");
    assertThat(ServerCase.named("vps1").judge(EngineRunning.RULE).notAssessed()).hasSize(1);
  }

  @Test
  void reclaimableBytesAreSaidByKindWithWhatIsLeftAfterwards() {
    String usage =
        """
        image\texample/web\told\tsha256:aa\t20GB\t15GB\t0
        image\texample/web\t1\tsha256:bb\t20GB\t1GB\t2
        cache\tx\tregular\t44GB\tfalse\tfalse
        cache\ty\tregular\t26GB\tfalse\ttrue
        cache\tz\tregular\t9GB\ttrue\tfalse
        volume\tledger\t0\t99GB
        """;
    Finding finding =
        running(GOOD)
            .answering("docker-usage", usage)
            .answering("df", DF)
            .answering("df-inodes", "Filesystem Inodes IUsed IFree IUse% Mounted on\n")
            .judge(Reclaimable.RULE)
            .finding();

    assertThat(finding.title()).isEqualTo("Docker keeps 55 GiB that nobody needs");
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.consequence())
        .isEqualTo(
            "Unused images 14 GiB, build cache 41 GiB, ended containers 0 B. / is 78.2 % full now"
                + " and 64.4 % without all of it.");
  }

  @Test
  void targetThatReclaimingCannotReachIsSaidBeforehand() {
    Finding finding =
        running(GOOD)
            .standard("disk.warn", new Percent(50))
            .answering("docker-usage", "cache\tx\tregular\t70GB\tfalse\tfalse\n")
            .answering("df", DF)
            .answering("df-inodes", "Filesystem Inodes IUsed IFree IUse% Mounted on\n")
            .judge(Reclaimable.RULE)
            .finding();
    assertThat(finding.consequence())
        .endsWith(": the target, less than 50 %, needs more than this.");
  }

  @Test
  void littleToReclaimIsFineAndASilentEngineIsNotAssessed() {
    assertThat(
            running(GOOD)
                .answering(
                    "docker-usage", Answers.captured(getClass(), "docker-system-df-20.10.txt"))
                .judge(Reclaimable.RULE)
                .clean())
        .isTrue();
    assertThat(running(GOOD).answers(a -> a.timedOut("docker-usage")).judge(Reclaimable.RULE))
        .extracting(judged -> judged.notAssessed().size())
        .isEqualTo(1);
    assertThat(without().judge(Reclaimable.RULE).notApplicable()).hasSize(1);
  }

  @Test
  void volumeOfNoContainerIsMentioned() {
    ServerCase server =
        running(GOOD)
            .answering("docker-usage", Answers.captured(getClass(), "docker-system-df-20.10.txt"));
    Finding finding = server.judge(DanglingVolumes.RULE).finding();
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.subject().toString()).isEqualTo("vps1 volume orphan");
    assertThat(running(GOOD).answers(a -> a.timedOut("docker-usage")).judge(DanglingVolumes.RULE))
        .extracting(judged -> judged.notAssessed().size())
        .isEqualTo(1);
  }

  private static Finding captured(Rule rule, String... names) {
    List<Finding> findings =
        running(Answers.captured(DockerRulesTest.class, "docker-inspect-20.10.txt"))
            .judge(rule)
            .findings();
    assertThat(findings).extracting(f -> f.subject().name()).containsExactlyInAnyOrder(names);
    return findings.stream()
        .filter(f -> f.subject().name().equals(names[0]))
        .findFirst()
        .orElseThrow();
  }

  private static ServerCase running(String containers) {
    return server(ContainerProbeTest.ENGINE).answering("docker-containers", containers);
  }

  private static ServerCase server(String engine) {
    return ServerCase.named("vps1").answering("docker", engine);
  }

  private static ServerCase without() {
    return server("client\ndata-root /var/lib/docker\n")
        .absent("docker-containers")
        .absent("docker-usage");
  }
}
