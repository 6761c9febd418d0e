package dev.steward.audit.network;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What a comparison of nft says of a packet. */
final class NftMatch {

  private NftMatch() {}

  /** Whether what is on the left is, or is among, what is on the right. */
  static Match holds(Packet packet, JsonNode left, JsonNode right) {
    if (left.has("payload")) {
      return payload(packet, left.path("payload"), right);
    }
    if (left.has("meta")) {
      return meta(packet, left.path("meta").path("key").asString(""), right);
    }
    if (left.has("ct")) {
      return ct(left.path("ct").path("key").asString(""), right);
    }
    if (left.has("fib") && left.path("fib").path("result").asString("").equals("type")) {
      return among(right, value -> Match.of(value.asString("").equals("local")));
    }
    return Match.MAYBE;
  }

  private static Match payload(Packet packet, JsonNode payload, JsonNode right) {
    String protocol = payload.path("protocol").asString("");
    String field = payload.path("field").asString("");
    return switch (protocol) {
      case "tcp", "udp", "th" -> {
        if (!protocol.equals("th") && !protocol.equals(packet.protocol())) {
          yield Match.NO;
        }
        yield field.equals("dport") ? among(right, value -> port(packet, value)) : Match.MAYBE;
      }
      case "ip", "ip6" -> {
        if (!protocol.equals(packet.family())) {
          yield Match.NO;
        }
        yield switch (field) {
          case "saddr" -> among(right, value -> network(value, Packet::cameFrom));
          case "daddr" -> among(right, value -> network(value, Packet::goesTo));
          case "protocol", "nexthdr" -> among(right, value -> protocol(packet, value));
          default -> Match.MAYBE;
        };
      }
      case "icmp", "icmpv6", "igmp", "sctp", "dccp", "esp", "ah", "arp", "vlan" -> Match.NO;
      default -> Match.MAYBE;
    };
  }

  private static Match meta(Packet packet, String key, JsonNode right) {
    return switch (key) {
      case "iifname", "iif" -> among(right, value -> packet.cameBy(value.asString(""), '*'));
      case "oifname", "oif" -> Match.NO;
      case "l4proto" -> among(right, value -> protocol(packet, value));
      case "nfproto" ->
          among(
              right,
              value ->
                  Match.of(
                      value.asString("").equals(packet.family().equals("ip") ? "ipv4" : "ipv6")));
      case "pkttype" -> among(right, value -> Match.of(value.asString("").equals("host")));
      case "mark" -> among(right, value -> Match.of(value.isInt() && value.intValue() == 0));
      default -> Match.MAYBE;
    };
  }

  /** A connection that begins is new, and nobody has translated its address. */
  private static Match ct(String key, JsonNode right) {
    return switch (key) {
      case "state" -> among(right, value -> Match.of(value.asString("").equals("new")));
      case "status" -> Match.NO;
      default -> Match.MAYBE;
    };
  }

  private static Match among(JsonNode right, Function<JsonNode, Match> one) {
    JsonNode members = right.has("set") ? right.path("set") : right;
    if (!members.isArray()) {
      return members.asString("").startsWith("@") ? Match.MAYBE : one.apply(members);
    }
    Match match = Match.NO;
    for (JsonNode member : members) {
      match = match.or(one.apply(member));
    }
    return match;
  }

  private static Match port(Packet packet, JsonNode value) {
    if (value.isInt()) {
      return Match.of(value.intValue() == packet.port());
    }
    JsonNode range = value.path("range");
    if (range.path(0).isInt() && range.path(1).isInt()) {
      return Match.of(
          range.path(0).intValue() <= packet.port() && packet.port() <= range.path(1).intValue());
    }
    return Match.MAYBE;
  }

  private static Match protocol(Packet packet, JsonNode value) {
    return Match.of(
        value.asString("").equals(packet.protocol())
            || (value.isInt() && value.intValue() == (packet.protocol().equals("tcp") ? 6 : 17)));
  }

  private static Match network(JsonNode value, Function<String, Match> test) {
    if (value.has("prefix")) {
      JsonNode prefix = value.path("prefix");
      return test.apply(prefix.path("addr").asString("") + "/" + prefix.path("len").asInt(128));
    }
    return value.isString() ? test.apply(value.stringValue()) : Match.MAYBE;
  }
}
