package dev.steward.audit.data;

import dev.steward.audit.probe.Json;
import dev.steward.audit.probe.Scan;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.fact.data.EtcdState;
import dev.steward.model.value.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads etcd's JSON gateway (v3 API). It prints 64-bit numbers as text and leaves out what is zero,
 * empty or false.
 */
final class ParseEtcd {
  private ParseEtcd() {}

  static DataState parse(String text) {
    Tabbed lines = new Tabbed(text);
    JsonNode status = Json.object(lines.needed("status"));
    JsonNode header = status.path("header");
    String id = Json.string(header, "member_id");
    List<EtcdState.Member> members = members(Json.object(lines.needed("members")));
    return new EtcdState(
        Json.string(header, "cluster_id"),
        id,
        members.stream()
            .filter(member -> member.id().equals(id))
            .findFirst()
            .map(EtcdState.Member::name)
            .orElse(""),
        Json.string(status, "version"),
        Json.optional(status, "leader").filter(leader -> !leader.equals("0")).orElse(""),
        size(status, "dbSize"),
        size(status, "dbSizeInUse"),
        lines.all("quota").stream()
            .findFirst()
            .map(
                quota -> new ByteSize((long) Math.clamp(Scan.decimal(quota, "quota"), 0, 1L << 60)))
            .filter(quota -> quota.bytes() > 0),
        members,
        alarms(Json.object(lines.needed("alarms"))));
  }

  private static ByteSize size(JsonNode status, String field) {
    return new ByteSize(Scan.whole(Json.optional(status, field).orElse("0"), field));
  }

  private static List<EtcdState.Member> members(JsonNode answer) {
    List<EtcdState.Member> members = new ArrayList<>();
    for (JsonNode one : answer.path("members")) {
      members.add(
          new EtcdState.Member(
              Json.string(one, "ID"),
              Json.optional(one, "name").orElse(""),
              texts(one.path("peerURLs")),
              Json.flag(one, "isLearner")));
    }
    if (members.isEmpty()) {
      throw new UnreadableAnswer("a cluster without members");
    }
    return members;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : list) {
      texts.add(one.asString(""));
    }
    return texts;
  }

  /** The answer names a member for each alarm; the same alarm of several is one. */
  private static List<String> alarms(JsonNode answer) {
    List<String> alarms = new ArrayList<>();
    for (JsonNode one : answer.path("alarms")) {
      Optional<String> name = Json.optional(one, "alarm");
      name.filter(alarm -> !alarms.contains(alarm)).ifPresent(alarms::add);
    }
    return alarms;
  }
}
