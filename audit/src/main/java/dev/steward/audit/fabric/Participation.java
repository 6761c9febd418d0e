package dev.steward.audit.fabric;

import dev.steward.audit.probe.Json;
import dev.steward.audit.probe.Section;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.Membership;
import dev.steward.model.observe.Observed;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an orderer says of its channels at the channel participation API: its list of channels
 * and, from the second line on, each of them (Fabric 2.5: swagger-fabric.json).
 */
final class Participation {
  private Participation() {}

  static Observed<List<ChannelState>> channels(Section section) {
    return HttpAnswer.ok(
        section,
        body ->
            body.lines()
                .skip(1)
                .filter(line -> line.startsWith("{"))
                .map(Json::object)
                .map(channel ->
                    new ChannelState(
                        Json.string(channel, "name"),
                        channel.path("height").asLong(0),
                        false,
                        0,
                        0,
                        Optional.of(
                            new Membership(
                                Json.string(channel, "consensusRelation"),
                                Json.string(channel, "status")))))
                .toList());
  }
}
