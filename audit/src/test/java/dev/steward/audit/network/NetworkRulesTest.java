package dev.steward.audit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.estate.Role;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule on a clean Debian 12 web server as captured, and on servers with one thing wrong. */
class NetworkRulesTest {

  private static final String FRONT_ENDS = "@ firewalld\n@ ufw\n@ nftables\n@ iptables\n";
  private static final String NONE = FRONT_ENDS + "inactive\ninactive\ninactive\ninactive\n";

  static List<Rule> pack() {
    return NetworkRules.PACK.rules();
  }

  private static String captured(String name) {
    return Answers.captured(NetworkRulesTest.class, name);
  }

  private static ServerCase website() {
    return bare()
        .roles(Role.WEBSITE)
        .answering("sockets", captured("debian12-sockets.txt"))
        .answering("socket-units", captured("debian12-socket-units.txt"))
        .answering("firewall-units", FRONT_ENDS + "active\ninactive\ninactive\ninactive\n")
        .answering("nft", captured("debian12-firewalld-nft.txt"))
        .answering("firewalld-zones", captured("debian12-firewalld-zones.txt"));
  }

  /** A server without a firewall on which the programs given listen. */
  private static ServerCase bare(String... listeners) {
    return ServerCase.named("vps1")
        .answering(
            "sockets",
            "tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:((\"sshd\",pid=9,fd=3))\n"
                + String.join("\n", listeners))
        .answering("socket-units", "")
        .answering("routes", "eth0 00000000 0100000A 0003 0 0 0 00000000 0 0 0")
        .absent("if-inet6")
        .answering("firewall-units", NONE)
        .absent("nft")
        .answering("iptables", "")
        .absent("firewalld-zones")
        .answering("port-conflicts", "");
  }

  private static String tcp(String address, String process) {
    return "tcp LISTEN 0 128 %s 0.0.0.0:* users:((\"%s\",pid=7,fd=3))".formatted(address, process);
  }

  @ParameterizedTest
  @MethodSource("pack")
  void cleanServersHaveNoFindingAndNoUnknown(Rule rule) {
    for (ServerCase clean :
        List.of(
            website(), bare(tcp("127.0.0.1:5432", "postgres")).roles(Role.CONTROL_PLANE), bare())) {
      Judged judged = clean.judge(rule);
      assertThat(judged.findings()).isEmpty();
      assertThat(judged.notAssessed()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("pack")
  void unseenFactsAreNotAssessed(Rule rule) {
    assertThat(ServerCase.named("vps1").judge(rule).notAssessed()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("pack")
  void garbageIsNotAssessed(Rule rule) {
    Judged judged =
        website()
            .answering("sockets", "garbage")
            .answering("nft", "garbage")
            .answering("port-conflicts", "garbage")
            .judge(rule);
    assertThat(judged.notAssessed()).isNotEmpty();
  }

  @Test
  void ordinaryUserSeesNoOwners() {
    Judged judged =
        ServerCase.named("here")
            .local()
            .answering("sockets-unowned", "tcp LISTEN 0 128 0.0.0.0:7050 0.0.0.0:*")
            .judge(Forwarder.RULE);
    assertThat(judged.verdicts()).hasOnlyElementsOfType(Verdict.NotApplicable.class);
  }

  @Test
  void socatIsARelay() {
    Finding finding = bare(tcp("0.0.0.0:7050", "socat")).judge(Forwarder.RULE).finding();
    assertThat(finding.title()).isEqualTo("socat relays connections to port 7050/tcp");
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(bare(tcp("127.0.0.1:7050", "socat")).judge(Forwarder.RULE).findings()).isEmpty();
  }

  @Test
  void databaseOpenToTheWorldIsCritical() {
    ServerCase server = bare(tcp("0.0.0.0:6379", "redis-server"));
    Finding finding = server.judge(StoreOpen.RULE).finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.title()).isEqualTo("Redis is open to the world on port 6379/tcp");
    assertThat(finding.evidence().getFirst().excerpt())
        .contains("redis-server", "no packet filter");
    assertThat(
            server
                .answering("iptables", "> iptables\n-P INPUT DROP\n")
                .judge(StoreOpen.RULE)
                .clean())
        .isTrue();
    assertThat(
            server
                .answering(
                    "iptables",
                    "> iptables\n-P INPUT DROP\n-A INPUT -m set --match-set x src -j ACCEPT\n")
                .judge(StoreOpen.RULE)
                .notAssessed())
        .hasSize(1);
    assertThat(server.needingRoot("iptables").judge(StoreOpen.RULE).notAssessed()).hasSize(1);
    assertThat(bare(tcp("10.0.0.5:6379", "redis-server")).judge(StoreOpen.RULE).findings())
        .isEmpty();
  }

  @Test
  void telnetIsAFinding() {
    assertThat(bare(tcp("0.0.0.0:23", "inetd")).judge(CleartextService.RULE).finding().title())
        .isEqualTo("telnet listens on port 23/tcp");
    assertThat(bare(tcp("0.0.0.0:514", "rsyslogd")).judge(CleartextService.RULE).findings())
        .isEmpty();
  }

  @Test
  void cockpitIsAConsoleAndPrometheusIsNot() {
    assertThat(
            bare("tcp LISTEN 0 4096 *:9090 *:* users:((\"systemd\",pid=1,fd=60))")
                .answering("socket-units", "[::]:9090 cockpit.socket cockpit.service")
                .judge(ConsoleOpen.RULE)
                .finding()
                .title())
        .isEqualTo("Cockpit is open to the world on port 9090/tcp");
    assertThat(bare(tcp("0.0.0.0:9090", "prometheus")).judge(ConsoleOpen.RULE).findings())
        .isEmpty();
  }

  @Test
  void unexpectedListenerIsLow() {
    Finding finding = bare(tcp("0.0.0.0:4444", "thing")).judge(UnexpectedListener.RULE).finding();
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.subject().name()).isEqualTo("4444/tcp");
    assertThat(
            bare(tcp("0.0.0.0:443", "nginx"))
                .roles(Role.WEBSITE)
                .judge(UnexpectedListener.RULE)
                .clean())
        .isTrue();
  }

  @Test
  void standaloneServerWithoutFirewallIsAFinding() {
    ServerCase server = bare(tcp("0.0.0.0:443", "nginx")).roles(Role.WEBSITE);
    Finding finding = server.judge(FirewallMissing.RULE).finding();
    assertThat(finding.consequence()).contains("443/tcp");
    assertThat(finding.remedy()).contains("lock yourself out");
    assertThat(server.roles(Role.WORKER).judge(FirewallMissing.RULE).notApplicable()).hasSize(1);
  }

  @Test
  void firewalldOnAClusterNodeIsAFinding() {
    assertThat(website().judge(FirewallWrong.RULE).notApplicable()).hasSize(1);
    assertThat(website().roles(Role.WORKER).judge(FirewallWrong.RULE).finding().title())
        .isEqualTo("firewalld runs on a cluster node");
  }

  @Test
  void clusterPortsOpenToAllAreFindings() {
    ServerCase node =
        bare(
                tcp("*:6443", "k3s-server"),
                tcp("0.0.0.0:2379", "etcd"),
                "udp UNCONN 0 0 0.0.0.0:8472 0.0.0.0:*",
                tcp("127.0.0.1:2381", "etcd"))
            .roles(Role.CONTROL_PLANE);
    Judged judged = node.judge(ClusterPortOpen.RULE);
    assertThat(judged.findings().stream().map(f -> f.severity() + " " + f.subject().name()))
        .containsExactlyInAnyOrder("MEDIUM 6443/tcp", "HIGH 2379/tcp", "HIGH 8472/udp");
    assertThat(node.judge(StoreOpen.RULE).findings()).isEmpty();
    assertThat(node.roles().judge(ClusterPortOpen.RULE).notApplicable()).hasSize(1);
  }

  @Test
  void portConflictNamesWhoHasThePort() {
    Finding finding =
        bare(tcp("0.0.0.0:80", "nginx"))
            .answering(
                "port-conflicts",
                "> apache2.service\n+(98)Address already in use: could not bind to address [::]:80\n")
            .judge(PortTaken.RULE)
            .finding();
    assertThat(finding.title()).isEqualTo("apache2.service cannot have port 80: nginx has it");
  }
}
