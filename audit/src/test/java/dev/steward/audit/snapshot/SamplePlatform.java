package dev.steward.audit.snapshot;

import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.ConfigReference;
import dev.steward.model.fact.cluster.ConnectionUse;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.ContainerState;
import dev.steward.model.fact.cluster.DatabaseLogin;
import dev.steward.model.fact.cluster.Dependency;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodAnswer;
import dev.steward.model.fact.cluster.PodQuestion;
import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.fact.cluster.PodSpec;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.fact.cluster.Setting;
import dev.steward.model.fact.cluster.Termination;
import dev.steward.model.fact.data.CouchState;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.data.PostgresState;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.ServerName;
import dev.steward.model.value.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A cluster, a Fabric node and two databases with every kind of optional and sealed part. */
final class SamplePlatform {
  private static final Unknown FORBIDDEN =
      new Unknown(Unknown.Kind.NEEDS_PRIVILEGE, "the role forbids it");

  private SamplePlatform() {}

  static PlatformObservation observation(Instant at) {
    return new PlatformObservation(
        List.of(
            new ClusterObservation(
                "main", Outcome.PARTLY, "cut", Duration.ofSeconds(2), facts(at))),
        List.of(orderer(at)),
        List.of(postgres(at), couch(at)));
  }

  private static ClusterFacts facts(Instant at) {
    ClusterFacts none = ClusterFacts.unseen(FORBIDDEN);
    return new ClusterFacts(
        none.version(),
        none.nodes(),
        none.namespaces(),
        none.workloads(),
        seen(List.of(pod(at)), at),
        none.events(),
        none.volumes(),
        none.claims(),
        none.storageClasses(),
        none.disruptionBudgets(),
        none.networkPolicies(),
        none.services(),
        none.endpoints(),
        none.ingresses(),
        none.configMaps(),
        none.secrets(),
        none.grants(),
        none.quotas(),
        answers(at),
        logins(at));
  }

  private static Observed<List<DatabaseLogin>> logins(Instant at) {
    return seen(
        List.of(
            new DatabaseLogin(
                "postgres",
                "postgres.backend.svc:5432",
                "Secret backend/database, key password",
                List.of("backend/Deployment/projector"),
                seen(DatabaseLogin.Outcome.REFUSED, at))),
        at);
  }

  private static Observed<List<PodAnswer>> answers(Instant at) {
    return seen(
        List.of(
            answer(
                new PodQuestion.Channels(Optional.of("gxchannel")),
                seen(
                    new PodReply.Answered(200, "application/json", "{}", Duration.ofMillis(7)),
                    at)),
            answer(new PodQuestion.Channels(Optional.empty()), new Observed.Unseen<>(FORBIDDEN)),
            answer(
                new PodQuestion.Metrics(List.of("ledger_blockchain_height")),
                seen(new PodReply.Unreachable("connection refused"), at)),
            answer(new PodQuestion.Health(), new Observed.Unseen<>(FORBIDDEN)),
            answer(new PodQuestion.Check("/readyz?full=1"), new Observed.Unseen<>(FORBIDDEN))),
        at);
  }

  private static PodAnswer answer(PodQuestion question, Observed<PodReply> reply) {
    return new PodAnswer(new PodRequest("fabric", "orderer0", true, 8443, question), reply);
  }

  private static Pod pod(Instant at) {
    ConfigReference core =
        new ConfigReference(ConfigKind.CONFIG_MAP, "core", Optional.of("core.yaml"), "", false);
    PodSpec spec =
        new PodSpec(
            List.of(
                new ContainerSpec(
                        "peer",
                        "fabric-peer:2.5",
                        "IfNotPresent",
                        false,
                        List.of(core),
                        List.of(new Dependency("COUCH", "couchdb0", OptionalInt.of(5984))),
                        List.of("ADMIN_PASSWORD"),
                        List.of(7051),
                        Optional.empty())
                    .connecting(
                        new ConnectionUse(
                            "DATABASE_URL",
                            "postgresql",
                            "postgres",
                            OptionalInt.of(5432),
                            new Setting.Plain("app"),
                            new Setting.Inherited(List.of("DB_NAME")),
                            new Setting.From(ConfigKind.SECRET, "database", "password"),
                            true),
                        new ConnectionUse(
                            "OTHER_URL",
                            "",
                            "",
                            OptionalInt.empty(),
                            new Setting.InUrl("database", "url"),
                            new Setting.InUrl("database", "url"),
                            new Setting.InUrl("database", "url"),
                            false))),
            List.of(
                new PodVolume.Claim("data", "data-peer0"),
                new PodVolume.Config("config", List.of(core)),
                new PodVolume.EmptyDir("tmp", true),
                new PodVolume.HostPath("run", "/run"),
                new PodVolume.Other("csi", "csi")),
            Map.of("zone", "a"),
            List.of(),
            List.of(),
            List.of(),
            "default",
            List.of(),
            false);
    return new Pod(
        "fabric",
        "peer0",
        Map.of("app", "peer"),
        Optional.of(new Owner("ReplicaSet", "peer0-1")),
        Optional.empty(),
        "Pending",
        false,
        false,
        "",
        Optional.of(at),
        List.of(),
        List.of(
            new ContainerState(
                "peer",
                "fabric-peer:2.5",
                "",
                false,
                3,
                "CrashLoopBackOff",
                "",
                Optional.of(new Termination("Error", 1, Optional.of(at), "no core.yaml")))),
        spec);
  }

  private static FabricNode orderer(Instant at) {
    return new FabricNode(
        Optional.of("net"),
        FabricKind.ORDERER,
        "orderer0",
        "OrdererMSP",
        new Site.InPod("main", "fabric", "orderer0"),
        "fabric-orderer:2.5",
        seen("2.5.12", at),
        seen(true, at),
        seen(List.of(new ChannelState("gxchannel", 103, true, 5, 5)), at),
        new Observed.Unseen<>(FORBIDDEN));
  }

  private static DataInstance postgres(Instant at) {
    PostgresState state =
        new PostgresState(
            "15.14",
            true,
            "7300000000000000001",
            List.of(new PostgresState.Replica("r", "", "streaming", OptionalLong.of(0))),
            Optional.of(new PostgresState.Upstream("postgres-0", 5432, "streaming")),
            OptionalLong.empty(),
            List.of(new PostgresState.Slot("s", false, OptionalLong.of(16), "reserved")),
            Optional.of(ByteSize.parse("20Mi")),
            OptionalInt.of(12),
            3,
            100,
            Optional.empty());
    return new DataInstance(
        "postgres-1",
        DatastoreKind.POSTGRESQL,
        Optional.of("postgres"),
        new Site.OnServer(new ServerName("vps1"), Optional.of("pg")),
        Optional.of("backend/data-postgres-1"),
        seen(state, at));
  }

  private static DataInstance couch(Instant at) {
    return new DataInstance(
        "couchdb0",
        DatastoreKind.COUCHDB,
        Optional.empty(),
        new Site.InPod("main", "fabric", "couchdb0"),
        Optional.empty(),
        seen(new CouchState("3.3.3", Optional.of(Map.of("gxchannel_", 5L))), at));
  }

  private static <T> Observed<T> seen(T value, Instant at) {
    return Observed.seen(value, new Evidence("GET", at, ""));
  }
}
