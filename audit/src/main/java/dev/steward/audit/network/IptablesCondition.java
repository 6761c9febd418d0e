package dev.steward.audit.network;

import java.util.Set;
import java.util.function.Function;

/** What a match of iptables says of a packet. Options that only describe are always true. */
final class IptablesCondition {

  private static final Set<String> DESCRIBES = Set.of("-m", "--comment", "--reject-with");

  private IptablesCondition() {}

  static Function<Packet, Match> of(String option, String value) {
    return switch (option) {
      case "-p", "--protocol" -> packet -> protocol(packet, value);
      case "-s", "--source" -> _ -> Packet.cameFrom(value);
      case "-d", "--destination" -> _ -> Packet.goesTo(value);
      case "-i", "--in-interface" -> packet -> packet.cameBy(value, '+');
      case "-o", "--out-interface" -> _ -> Match.NO;
      case "--dport", "--dports" -> packet -> ports(packet, value);
      case "--ctstate", "--state" -> _ -> state(Set.of(value.split(",", -1)));
      case "--dst-type" -> _ -> Match.of(Set.of(value.split(",", -1)).contains("LOCAL"));
      case "--mark" -> _ -> Match.of(value.startsWith("0x0/") || value.equals("0x0"));
      case "--tcp-flags" -> _ -> Match.MAYBE;
      case "--syn" -> _ -> Match.YES;
      default -> _ -> DESCRIBES.contains(option) ? Match.YES : Match.MAYBE;
    };
  }

  private static Match protocol(Packet packet, String value) {
    return Match.of(
        value.equals(packet.protocol())
            || value.equals("all")
            || value.equals(packet.protocol().equals("tcp") ? "6" : "17"));
  }

  /** A connection that begins is new, whatever it may become. */
  private static Match state(Set<String> states) {
    return states.contains("NEW")
        ? Match.YES
        : states.contains("UNTRACKED") ? Match.MAYBE : Match.NO;
  }

  private static Match ports(Packet packet, String value) {
    Match match = Match.NO;
    for (String one : value.split(",", -1)) {
      String[] ends = one.split(":", 2);
      String last = ends.length > 1 ? ends[1] : ends[0];
      if (!ends[0].matches("\\d{1,5}") || !last.matches("\\d{1,5}")) {
        match = match.or(Match.MAYBE);
      } else {
        match =
            match.or(
                Match.of(
                    Integer.parseInt(ends[0]) <= packet.port()
                        && packet.port() <= Integer.parseInt(last)));
      }
    }
    return match;
  }
}
