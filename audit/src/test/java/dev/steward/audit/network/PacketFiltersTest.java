package dev.steward.audit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.model.fact.network.Firewall.Reach;
import dev.steward.model.fact.network.Firewall.Zone;
import dev.steward.model.fact.network.ListeningSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What gets through the packet filters of Debian 12, as captured, and through rules as written. */
class PacketFiltersTest {

  private static String captured(String name) {
    return Answers.captured(PacketFiltersTest.class, name);
  }

  private static Reach reach(List<RuleSet> rules, String protocol, int port) {
    return new PacketFilters(rules, "eth0", true, "").reach(protocol, port, List.of()).reach();
  }

  @Test
  void firewalldLetsItsServicesInAndNothingElse() {
    List<RuleSet> rules = NftRules.parse(captured("debian12-firewalld-nft.txt"));
    assertThat(reach(rules, "tcp", 22)).isEqualTo(Reach.OPEN);
    assertThat(reach(rules, "tcp", 443)).isEqualTo(Reach.OPEN);
    assertThat(reach(rules, "tcp", 9090)).isEqualTo(Reach.CLOSED);
    assertThat(reach(rules, "udp", 443)).isEqualTo(Reach.CLOSED);
  }

  @Test
  void nftablesOfOurOwnBesideDocker() {
    List<RuleSet> rules = NftRules.parse(captured("debian12-nft.txt"));
    rules = new java.util.ArrayList<>(rules);
    rules.addAll(FirewallAnswers.iptables(captured("debian12-docker-iptables.txt")));
    assertThat(reach(rules, "tcp", 22)).isEqualTo(Reach.OPEN);
    assertThat(reach(rules, "tcp", 5432)).isEqualTo(Reach.CLOSED);
  }

  @Test
  void ufwLetsOneServiceInAndAnotherFromOneNetworkOnly() {
    List<RuleSet> rules = FirewallAnswers.iptables(captured("debian12-ufw-iptables.txt"));
    assertThat(reach(rules, "tcp", 22)).isEqualTo(Reach.OPEN);
    assertThat(reach(rules, "tcp", 5432)).isEqualTo(Reach.CLOSED);
    assertThat(reach(rules, "udp", 8472)).isEqualTo(Reach.CLOSED);
  }

  @Test
  void withoutRulesEverythingIsOpen() {
    assertThat(reach(List.of(), "tcp", 1)).isEqualTo(Reach.OPEN);
  }

  @Test
  void oneFamilyThatGetsThroughIsEnough() {
    List<RuleSet> four = List.of(IptablesRules.parse("iptables", "ip", "-P INPUT DROP"));
    assertThat(reach(four, "tcp", 5432)).isEqualTo(Reach.OPEN);
    assertThat(new PacketFilters(four, "eth0", false, "").reach("tcp", 5432, List.of()).reach())
        .isEqualTo(Reach.CLOSED);
  }

  @Test
  void whatIsNotUnderstoodIsNotDecided() {
    assertThat(four("-A INPUT -p tcp -m recent --update --name X -j DROP", 22))
        .isEqualTo(Reach.COULD_NOT_TELL);
    assertThat(four("-A INPUT -m set --match-set friends src -j ACCEPT\n-A INPUT -j DROP", 22))
        .isEqualTo(Reach.COULD_NOT_TELL);
    assertThat(four("-A INPUT -p udp -m recent --update --name X -j DROP", 22))
        .isEqualTo(Reach.OPEN);
    assertThat(
            new PacketFilters(List.of(), "", false, "hidden").reach("tcp", 22, List.of()).reach())
        .isEqualTo(Reach.COULD_NOT_TELL);
  }

  @Test
  void interfacesPortsAndStatesAreUnderstood() {
    assertThat(four("-A INPUT -i docker0 -j ACCEPT\n-A INPUT -j DROP", 22)).isEqualTo(Reach.CLOSED);
    assertThat(four("-A INPUT ! -i lo -p tcp -m multiport --dports 80,6000:6010 -j DROP", 6005))
        .isEqualTo(Reach.CLOSED);
    assertThat(four("-A INPUT -i eth0 -m conntrack --ctstate INVALID -j DROP", 22))
        .isEqualTo(Reach.OPEN);
    assertThat(four("-N A\n-A INPUT -g A\n-A INPUT -j DROP\n-A A -j RETURN", 22))
        .as("goto does not come back")
        .isEqualTo(Reach.OPEN);
    assertThat(four("-N A\n-A INPUT -j A\n-A INPUT -j DROP\n-A A -j RETURN", 22))
        .isEqualTo(Reach.CLOSED);
  }

  @Test
  void chainThatCallsItselfEnds() {
    assertThat(four("-N A\n-A INPUT -j A\n-A A -j A", 22)).isEqualTo(Reach.COULD_NOT_TELL);
  }

  private static Reach four(String rules, int port) {
    RuleSet set = IptablesRules.parse("iptables", "ip", "-P INPUT ACCEPT\n" + rules);
    return new PacketFilters(List.of(set), "eth0", false, "").reach("tcp", port, List.of()).reach();
  }

  @Test
  void verdictMapsAreUnderstood() {
    String rules =
        """
        {"nftables":[{"chain":{"family":"inet","table":"t","name":"i","type":"filter","hook":"input","policy":"drop"}},\
        {"rule":{"family":"inet","table":"t","chain":"i","expr":[{"vmap":{"key":{"ct":{"key":"state"}},"data":{"set":[["established",{"accept":null}],["invalid",{"drop":null}]]}}}]}},\
        {"rule":{"family":"inet","table":"t","chain":"i","expr":[{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":{"set":[22,{"range":[8000,8010]}]}}},{"accept":null}]}}]}\
        """;
    assertThat(reach(NftRules.parse(rules), "tcp", 8005)).isEqualTo(Reach.OPEN);
    assertThat(reach(NftRules.parse(rules), "tcp", 8011)).isEqualTo(Reach.CLOSED);
  }

  @Test
  void dockerForwardsPastTheFirewall() {
    List<RuleSet> rules =
        List.of(IptablesRules.parse("iptables", "ip", "-P INPUT DROP\n-N DOCKER-USER"));
    ListeningSocket published =
        new ListeningSocket(
            "tcp", "0.0.0.0", "", 8080, Optional.of("docker-proxy"), Optional.of(0L), "");
    assertThat(new PacketFilters(rules, "eth0", false, "").reach("tcp", 8080, List.of(published)))
        .satisfies(reach -> assertThat(reach.reach()).isEqualTo(Reach.OPEN))
        .satisfies(reach -> assertThat(reach.why()).contains("Docker"));
  }

  @Test
  void zonesOfFirewalld() {
    List<Zone> zones = FirewallAnswers.zones(captured("debian12-firewalld-zones.txt"));
    assertThat(zones.getFirst().name()).isEqualTo("public");
    assertThat(zones.getFirst().isDefault()).isTrue();
    assertThat(zones.getFirst().services()).contains("ssh", "http", "https");
  }

  @Test
  void socketsHaveTheirProcessUserAndUnit() {
    List<ListeningSocket> sockets =
        Sockets.parse(
            captured("debian12-sockets.txt"),
            Sockets.socketUnits(captured("debian12-socket-units.txt")),
            true);
    assertThat(sockets)
        .contains(
            new ListeningSocket(
                "tcp", "::", "", 22, Optional.of("sshd"), Optional.of(0L), "ssh.service"));
    assertThat(sockets.stream().filter(ListeningSocket::loopbackOnly).map(ListeningSocket::port))
        .containsExactly(323, 323);
  }

  @Test
  void systemdsOwnSocketsHaveTheirUnit() {
    List<ListeningSocket> sockets =
        Sockets.parse(
            "tcp LISTEN 0 4096 *:9090 *:* users:((\"systemd\",pid=1,fd=60))\n@ 1 0 /init.scope",
            Sockets.socketUnits("[::]:9090 cockpit.socket cockpit.service"),
            true);
    assertThat(sockets.getFirst().unit()).isEqualTo("cockpit.socket");
  }

  @Test
  void socketsOfProc() {
    assertThat(
            Sockets.parseProc(
                "> tcp\n0100007F:1F90 0\n> tcp6\n00000000000000000000000001000000:0016 7\n"))
        .extracting(s -> s.address() + " " + s.port() + " " + s.uid().orElse(-1L))
        .containsExactly("127.0.0.1 8080 0", "::1 22 7");
  }

  @Test
  void portIsReadFromTheMessage() {
    assertThat(
            PortConflicts.parse(
                    """
                    > apache2.service
                    +(98)Address already in use: AH00072: make_sock: could not bind to address [::]:80
                    > other.service
                    +listen tcp 127.0.0.1:7050: bind: address already in use
                    """)
                .stream()
                .map(c -> c.port().orElse(0)))
        .containsExactly(80, 7050);
  }

  @Test
  void zonesAndRoutesThatAreEmptySayNothing() {
    assertThat(FirewallAnswers.defaultDevice("")).isEmpty();
    assertThat(FirewallAnswers.hasGlobalSix("fe80 02 40 20 80 eth0")).isFalse();
    assertThat(Sockets.socketUnits("")).isEqualTo(Map.of());
  }
}
