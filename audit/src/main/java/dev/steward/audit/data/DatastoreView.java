package dev.steward.audit.data;

import dev.steward.audit.rule.AuditInput;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.data.CouchState;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.fact.data.EtcdState;
import dev.steward.model.fact.data.PostgresState;
import dev.steward.model.fact.data.RedisState;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A declared datastore and its instances, all of which answered. */
record DatastoreView(AuditInput input, DatastoreSpec spec, List<InstanceView> instances) {

  Subject subject() {
    return Subject.estate("datastore", spec.name());
  }

  /** How many copies are declared. */
  int wanted() {
    return spec.replicas().orElse(1);
  }

  Replication replication() {
    List<PostgresReplication.Member> postgres = new ArrayList<>();
    List<RedisReplication.Member> redis = new ArrayList<>();
    int answering = 0;
    for (InstanceView view : instances) {
      for (DataState state : view.instance().state().maybe().stream().toList()) {
        switch (state) {
          case PostgresState it -> postgres.add(new PostgresReplication.Member(view, it));
          case RedisState it -> redis.add(new RedisReplication.Member(view, it));
          case CouchState _, EtcdState _ -> answering++;
        }
      }
    }
    return switch (spec.kind()) {
      case POSTGRESQL -> PostgresReplication.of(postgres);
      case REDIS -> RedisReplication.of(redis);
      case COUCHDB, ETCD -> new Replication(answering, List.of());
    };
  }

  /** Whether people depend on it. */
  boolean inProduction() {
    Estate estate = input.estate();
    return environments()
        .map(estate.environments()::get)
        .anyMatch(environment -> environment != null && environment.production());
  }

  private Stream<String> environments() {
    Estate estate = input.estate();
    return switch (spec.placement()) {
      case Placement.OnServers(var servers) ->
          servers.stream()
              .flatMap(server -> estate.server(server).stream())
              .flatMap(server -> server.environment().stream());
      case Placement.InCluster(String cluster, Optional<String> _) ->
          Optional.ofNullable(estate.platform().clusters().get(cluster)).stream()
              .flatMap(it -> it.environments().stream());
    };
  }

  List<Evidence> evidence() {
    List<Evidence> proofs = new ArrayList<>();
    for (InstanceView view : instances) {
      if (view.instance().state() instanceof Observed.Seen<DataState>(var state, var evidence)) {
        proofs.add(
            new Evidence(
                evidence.source() + view.server().map(server -> " on " + server).orElse(""),
                evidence.at(),
                excerpt(state)));
      }
    }
    return proofs;
  }

  private static String excerpt(DataState state) {
    return switch (state) {
      case PostgresState it ->
          "%s, system identifier %s, streaming to %d"
              .formatted(
                  it.standby() ? "standby" : "primary",
                  it.systemIdentifier(),
                  it.replicas().size());
      case RedisState it ->
          "role %s, replication id %s, offset %d"
              .formatted(it.master() ? "master" : "slave", it.replicationId(), it.offset());
      case CouchState it -> "version " + it.version();
      case EtcdState it -> "cluster %s, member %s".formatted(it.clusterId(), it.member());
    };
  }

  /** Servers that it is declared on; none for one in a cluster. */
  List<ServerSpec> servers() {
    return spec.placement() instanceof Placement.OnServers on
        ? on.servers().stream().flatMap(server -> input.estate().server(server).stream()).toList()
        : List.of();
  }
}
