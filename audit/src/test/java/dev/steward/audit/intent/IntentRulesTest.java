package dev.steward.audit.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Rule;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Role;
import dev.steward.model.estate.StandardException;
import dev.steward.model.estate.Waiver;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.fact.k3s.K3sInstallation;
import dev.steward.model.fact.k3s.K3sRole;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.identity.HostKey;
import dev.steward.model.identity.MachineIdentity;
import dev.steward.model.identity.PinnedIdentity;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntentRulesTest {

  @Test
  void nicknamesThatWereSwappedAreFoundOnBoth() {
    Judged judged = moved(identity("vps2", "id3", "key3"), identity("vps3", "id2", "key2"));
    assertThat(judged.findings())
        .extracting(Finding::title)
        .containsExactly(
            "vps2 is the machine that was trusted as vps3",
            "vps3 is the machine that was trusted as vps2");
    assertThat(judged.findings().getFirst().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void machineThatNobodyTrustedIsFound() {
    assertThat(
            moved(identity("vps2", "id9", "key9"), identity("vps3", "id3", "key3"))
                .finding()
                .title())
        .isEqualTo("vps2 is not the machine that was trusted under this name");
  }

  @Test
  void machineIsKnownByItsIdOrByAnyKey() {
    assertThat(moved(identity("vps2", "id2", "new"), identity("vps3", "new", "key3")).clean())
        .isTrue();
  }

  @Test
  void serverWithoutPinIsNotApplicableAndUnseenIsNotAssessed() {
    assertThat(
            EstateCase.of(identity("vps1", "id1", "key1"))
                .judge(NicknameMoved.RULE)
                .notApplicable())
        .hasSize(1);
    assertThat(ServerCase.named("vps1").judge(NicknameMoved.RULE).notAssessed()).hasSize(1);
  }

  @Test
  void refusedServerIsJudgedByTheKeyThatItPresented() {
    AuditInput input = pinned(EstateCase.of(ServerCase.named("vps2")).input());
    Snapshot snapshot =
        new Snapshot(
            "example",
            input.now(),
            "test",
            List.of(
                new ServerObservation(
                    new ServerName("vps2"),
                    false,
                    Outcome.IDENTITY_CHANGED,
                    "another key",
                    Duration.ZERO,
                    Optional.of(new HostKey("ssh-ed25519", "key3")),
                    ServerFacts.unseen(new Unknown(Unknown.Kind.NOT_ASKED, "another key")))));
    Judged judged =
        new Judged(
            NicknameMoved.RULE.judge(new AuditInput(input.estate(), snapshot, input.pins())));
    assertThat(judged.finding().title()).isEqualTo("vps2 is the machine that was trusted as vps3");
  }

  @Test
  void clonesAreFound() {
    Judged judged =
        EstateCase.of(
                identity("vps1", "id1", "key1"),
                identity("vps2", "id2", "key2"),
                identity("vps3", "id2", "key3"),
                identity("vps4", "", "key1"),
                ServerCase.named("vps5"))
            .judge(DuplicateIdentity.RULE);
    assertThat(judged.findings())
        .extracting(Finding::title)
        .containsExactly(
            "vps1 has the host key of vps4",
            "vps2 has the machine-id of vps3",
            "vps3 has the machine-id of vps2",
            "vps4 has the host key of vps1");
    assertThat(judged.findings()).extracting(Finding::id).doesNotHaveDuplicates();
    assertThat(judged.notAssessed()).hasSize(1);
  }

  @Test
  void hostNameOfTwoMachinesIsFound() {
    ServerCase first = named("vps1", "id1", "node");
    ServerCase second = named("vps2", "id2", "node");
    assertThat(EstateCase.of(first, second).judge(DuplicateHostname.RULE).findings())
        .extracting(Finding::title)
        .containsExactly(
            "vps1 calls itself node, as vps2 does", "vps2 calls itself node, as vps1 does");
    assertThat(
            EstateCase.of(first, named("vps2", "id2", "other"))
                .judge(DuplicateHostname.RULE)
                .clean())
        .isTrue();
    assertThat(ServerCase.named("vps1").judge(DuplicateHostname.RULE).notAssessed()).hasSize(1);
  }

  @Test
  void roleThatDiffersIsFound() {
    assertThat(role(K3sRole.AGENT, Role.CONTROL_PLANE).finding().title())
        .isEqualTo("vps4 is a K3s agent (worker), and [control-plane] is declared");
    assertThat(role(K3sRole.SERVER, Role.WORKER).findings()).hasSize(1);
    assertThat(role(K3sRole.AGENT, Role.WEBSITE).findings()).hasSize(1);
    assertThat(role(K3sRole.SERVER, Role.CONTROL_PLANE).clean()).isTrue();
    assertThat(role(K3sRole.SERVER, Role.WEBSITE).clean()).isTrue();
    assertThat(
            ServerCase.named("vps1")
                .roles(Role.CONTROL_PLANE)
                .absent("k3s")
                .judge(RoleDiffers.RULE)
                .notApplicable())
        .hasSize(1);
    assertThat(ServerCase.named("vps1").judge(RoleDiffers.RULE).notAssessed()).hasSize(1);
  }

  @Test
  void declaredPartsThatNobodyLooksAtAreNotAssessed() {
    AuditInput input = estate(List.of(), List.of(), List.of("clusters.main", "fabric.gx"));
    assertThat(new Judged(PartObserved.RULE.judge(input)).notAssessed())
        .extracting(unknown -> unknown.subject().name())
        .containsExactly("clusters.main", "fabric.gx");
    assertThat(ServerCase.named("vps1").judge(PartObserved.RULE).clean()).isTrue();
  }

  @Test
  void expiredWaiverAndExceptionAreFoundOnTheDayAfterTheirLast() {
    LocalDate today = LocalDate.of(2026, 11, 23);
    AuditInput input =
        estate(
            List.of(
                new Waiver("F-1", "moving", "ops", today),
                new Waiver("F-2", "moving", "ops", today.minusDays(1))),
            List.of(
                new StandardException(
                    new ServerName("vps1"),
                    new RuleId("HOST-SERVICE-UNWANTED"),
                    Optional.of("httpd"),
                    "serves the website",
                    today.minusDays(1))),
            List.of());
    Judged judged = new Judged(AcceptanceExpired.RULE.judge(input));
    assertThat(judged.findings())
        .extracting(Finding::title)
        .containsExactly(
            "The waiver of F-2 ended on 2026-11-22",
            "The exception of vps1 from HOST-SERVICE-UNWANTED for httpd ended on 2026-11-22");
    assertThat(judged.holds()).hasSize(1);
    assertThat(ServerCase.named("vps1").judge(AcceptanceExpired.RULE).notApplicable()).hasSize(1);
  }

  private static Judged role(K3sRole actual, Role declared) {
    return ServerCase.named("vps4")
        .roles(declared)
        .seeing(
            "k3s.installation",
            new K3sInstallation(true, "v1.33.4+k3s1", Optional.of(actual), true))
        .judge(RoleDiffers.RULE);
  }

  private static Judged moved(ServerCase... servers) {
    return judge(NicknameMoved.RULE, pinned(EstateCase.of(servers).input()));
  }

  private static AuditInput pinned(AuditInput input) {
    Map<ServerName, PinnedIdentity> pins = new HashMap<>();
    for (String number : List.of("2", "3")) {
      ServerName name = new ServerName("vps" + number);
      pins.put(
          name,
          new PinnedIdentity(
              name,
              "id" + number,
              List.of(new HostKey("ssh-ed25519", "key" + number)),
              Answers.AT));
    }
    return new AuditInput(input.estate(), input.snapshot(), pins);
  }

  private static Judged judge(Rule rule, AuditInput input) {
    return new Judged(rule.judge(input));
  }

  private static ServerCase identity(String name, String machineId, String key) {
    return ServerCase.named(name)
        .seeing(
            "identity",
            new MachineIdentity(machineId, name, List.of(new HostKey("ssh-ed25519", key))));
  }

  private static ServerCase named(String name, String machineId, String hostname) {
    return ServerCase.named(name)
        .seeing("identity", new MachineIdentity(machineId, hostname, List.of()));
  }

  private static AuditInput estate(
      List<Waiver> waivers, List<StandardException> exceptions, List<String> unobserved) {
    AuditInput input = EstateCase.of(ServerCase.named("vps1")).input();
    Estate declared = input.estate();
    return new AuditInput(
        new Estate(
            declared.name(),
            declared.environments(),
            declared.servers(),
            declared.standards(),
            exceptions,
            waivers,
            declared.approvers(),
            unobserved),
        input.snapshot(),
        Map.of());
  }
}
