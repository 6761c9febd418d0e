package dev.steward.audit.data;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.data.DataFacts;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.fact.data.ServerInstance;
import dev.steward.model.observe.Observed;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the data topic of the probe's reply: for each kind a list, and an answer of each in it. */
public final class DataProbe {
  private DataProbe() {}

  public static DataFacts read(ProbeReply reply) {
    return new DataFacts(
        instances(reply, "postgres", ParsePostgres::parse),
        instances(reply, "redis", ParseRedis::parse),
        instances(reply, "couchdb", ParseCouch::parse),
        instances(reply, "etcd", ParseEtcd::parse));
  }

  private static Observed<List<ServerInstance>> instances(
      ProbeReply reply, String kind, Function<String, DataState> parser) {
    String key = "data-" + kind;
    return reply
        .section(key)
        .parseOr(
            List.of(),
            text ->
                text.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> instance(reply, key, line, parser))
                    .toList());
  }

  private static ServerInstance instance(
      ProbeReply reply, String kind, String line, Function<String, DataState> parser) {
    String[] fields = line.split("\t", 3);
    if (fields.length != 3 || fields[1].isEmpty() || !fields[0].startsWith(kind + "-")) {
      throw new UnreadableAnswer("a database without its key");
    }
    return new ServerInstance(
        fields[1],
        Optional.of(fields[2]).filter(container -> !container.isEmpty()),
        reply.section(fields[0]).parse(parser));
  }
}
