package dev.steward.audit.network;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.Section;
import dev.steward.model.fact.network.Firewall;
import dev.steward.model.fact.network.ListeningSocket;
import dev.steward.model.fact.network.NetworkFacts;
import dev.steward.model.observe.Observed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the network topic of the probe's reply. */
public final class NetworkProbe {

  private NetworkProbe() {}

  public static NetworkFacts read(ProbeReply reply) {
    Observed<List<ListeningSocket>> sockets = sockets(reply);
    return new NetworkFacts(
        sockets,
        sockets.flatMap(list -> firewall(reply, list)),
        reply.section("port-conflicts").parseOr(List.of(), PortConflicts::parse));
  }

  private static Observed<List<ListeningSocket>> sockets(ProbeReply reply) {
    Map<String, String> units = Sockets.socketUnits(reply.section("socket-units").text());
    Section unowned = reply.section("sockets-unowned");
    if (unowned.status() != Section.Status.NOT_ASKED) {
      return unowned.parse(text -> Sockets.parse(text, units, false));
    }
    Section proc = reply.section("sockets-proc");
    if (proc.status() != Section.Status.NOT_ASKED) {
      return proc.parse(Sockets::parseProc);
    }
    return reply.section("sockets").parse(text -> Sockets.parse(text, units, true));
  }

  private static Observed<Firewall> firewall(ProbeReply reply, List<ListeningSocket> sockets) {
    Observed<List<String>> active = reply.section("firewall-units").parse(FirewallAnswers::active);
    Observed<List<RuleSet>> nft = reply.section("nft").parseOr(List.of(), NftRules::parse);
    Observed<List<RuleSet>> iptables =
        reply.section("iptables").parseOr(List.of(), FirewallAnswers::iptables);
    Observed<List<Firewall.Zone>> zones =
        reply.section("firewalld-zones").parseOr(List.of(), FirewallAnswers::zones);
    return Observed.both(
        Observed.both(nft, iptables, (a, b) -> Stream.concat(a.stream(), b.stream()).toList()),
        Observed.both(active, zones, Map::entry),
        (rules, rest) -> firewall(filters(reply, rules), rest.getKey(), rest.getValue(), sockets));
  }

  private static PacketFilters filters(ProbeReply reply, List<RuleSet> rules) {
    Section six = reply.section("if-inet6");
    boolean sixReachable =
        six.status() != Section.Status.ABSENT
            && (six.status() != Section.Status.OK || FirewallAnswers.hasGlobalSix(six.text()));
    boolean hidden =
        reply.section("nft").status() == Section.Status.ABSENT
            && rules.isEmpty()
            && reply.section("firewall-units").text().contains("nf_tables=loaded");
    String unlisted =
        reply.section("iptables").text().lines().anyMatch(line -> line.startsWith("!"))
            ? "there are rules of iptables-legacy that no tool here can list"
            : hidden
                ? "the kernel has nf_tables loaded, and nft is not installed to list them"
                : "";
    String device = FirewallAnswers.defaultDevice(reply.section("routes").text());
    return new PacketFilters(rules, device, sixReachable, unlisted);
  }

  private static Firewall firewall(
      PacketFilters filters,
      List<String> active,
      List<Firewall.Zone> zones,
      List<ListeningSocket> sockets) {
    Map<String, List<ListeningSocket>> byService =
        sockets.stream()
            .filter(socket -> !socket.loopbackOnly())
            .collect(
                Collectors.groupingBy(ListeningSocket::service, TreeMap::new, Collectors.toList()));
    List<Firewall.PortReach> ports =
        byService.values().stream()
            .map(same -> filters.reach(same.getFirst().protocol(), same.getFirst().port(), same))
            .toList();
    boolean kubernetes =
        filters.ruleSets().stream()
            .flatMap(rules -> rules.chains().keySet().stream())
            .anyMatch(chain -> chain.startsWith("KUBE-") || chain.startsWith("CNI-"));
    // Port 1 (tcpmux) stands for one that nobody opened on purpose.
    boolean drops = filters.reach("tcp", 1, List.of()).reach() == Firewall.Reach.CLOSED;
    return new Firewall(active, drops, kubernetes, zones, ports);
  }
}
