package dev.steward.audit.network;

import dev.steward.model.fact.network.Firewall;
import dev.steward.model.fact.network.Firewall.Reach;
import dev.steward.model.fact.network.ListeningSocket;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All packet filters of a server together, asked whether a connection from an arbitrary address
 * gets through. "Open" and "closed" are said only where the rules allow nothing else.
 *
 * @param unlisted why some rules could not be listed; empty where all were
 */
record PacketFilters(List<RuleSet> ruleSets, String device, boolean sixReachable, String unlisted) {

  /** One family that gets through is enough. */
  private static final List<Reach> OPEN_FIRST =
      List.of(Reach.OPEN, Reach.COULD_NOT_TELL, Reach.CLOSED);

  PacketFilters {
    ruleSets = List.copyOf(ruleSets);
  }

  Firewall.PortReach reach(String protocol, int port, List<ListeningSocket> sockets) {
    boolean four = sockets.isEmpty() || sockets.stream().anyMatch(s -> !isSix(s));
    boolean six =
        sixReachable
            && (sockets.isEmpty()
                || sockets.stream().anyMatch(s -> isSix(s) || s.address().equals("*")));
    boolean forwarded =
        sockets.stream().anyMatch(s -> s.process().filter("docker-proxy"::equals).isPresent());
    return Stream.of(four ? "ip" : "", six ? "ip6" : "")
        .filter(family -> !family.isEmpty())
        .map(family -> new Packet(family, protocol, port, device))
        .map(packet -> forwarded ? forwarded(packet) : judge(packet))
        .min(Comparator.comparingInt(one -> OPEN_FIRST.indexOf(one.reach())))
        .orElse(
            new Firewall.PortReach(
                protocol,
                port,
                Reach.CLOSED,
                "it listens on IPv6 only, and this server has no global IPv6 address"));
  }

  private static boolean isSix(ListeningSocket socket) {
    return socket.address().contains(":");
  }

  private Firewall.PortReach judge(Packet packet) {
    boolean unsure = !unlisted.isEmpty();
    String why = unlisted;
    for (RuleSet rules : ruleSets) {
      Set<RuleSet.Outcome> possible = rules.judge(packet);
      if (!possible.contains(RuleSet.Outcome.ACCEPT)) {
        return result(packet, Reach.CLOSED, rules.name() + " drops it");
      }
      if (possible.contains(RuleSet.Outcome.DROP)) {
        unsure = true;
        why = rules.name() + " has rules for it that could not be decided";
      }
    }
    return unsure
        ? result(packet, Reach.COULD_NOT_TELL, why)
        : result(packet, Reach.OPEN, ruleSets.isEmpty() ? "no packet filter" : "no rule drops it");
  }

  /** Docker translates the address before the input hook; only DOCKER-USER stands before it. */
  private Firewall.PortReach forwarded(Packet packet) {
    boolean open =
        ruleSets.stream()
            .filter(rules -> rules.chains().containsKey("DOCKER-USER"))
            .filter(rules -> rules.families().contains(packet.family()))
            .allMatch(
                rules -> !rules.inChain("DOCKER-USER", packet).contains(RuleSet.Outcome.DROP));
    return open && unlisted.isEmpty()
        ? result(packet, Reach.OPEN, "Docker forwards it, past the rules for input")
        : result(packet, Reach.COULD_NOT_TELL, "rules in DOCKER-USER decide");
  }

  private static Firewall.PortReach result(Packet packet, Reach reach, String why) {
    return new Firewall.PortReach(packet.protocol(), packet.port(), reach, why);
  }
}
