package dev.steward.model.fact.data;

import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/**
 * The databases that run on a server, by kind. Those in the pods of a cluster are not among them.
 */
public record DataFacts(
    Observed<List<ServerInstance>> postgres,
    Observed<List<ServerInstance>> redis,
    Observed<List<ServerInstance>> couch,
    Observed<List<ServerInstance>> etcd) {

  /** Nothing was seen, for one and the same reason. */
  public static DataFacts unseen(Unknown why) {
    return new DataFacts(
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why));
  }

  public Observed<List<ServerInstance>> of(DatastoreKind kind) {
    return switch (kind) {
      case POSTGRESQL -> postgres;
      case REDIS -> redis;
      case COUCHDB -> couch;
      case ETCD -> etcd;
    };
  }
}
