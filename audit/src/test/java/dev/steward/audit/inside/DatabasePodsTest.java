package dev.steward.audit.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.audit.probe.ProbeScripts;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.data.RedisState;
import dev.steward.model.observe.Observed;
import dev.steward.model.port.PodProbe;
import dev.steward.model.port.PodReading;
import dev.steward.model.port.Reading;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.Site;
import dev.steward.testing.cluster.ClusterMaker;
import dev.steward.testing.cluster.PodMaker;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DatabasePodsTest {
  private final ProbeScripts scripts = new ProbeScripts(new SecureRandom());
  private final DatabasePods pods = new DatabasePods(estate(), "main");

  private static Estate estate() {
    DatastoreSpec redis =
        new DatastoreSpec(
            "redis",
            DatastoreKind.REDIS,
            new Placement.InCluster("main", Optional.of("backend")),
            OptionalInt.of(3),
            Optional.empty(),
            Optional.empty());
    return new Estate(
        "example",
        Map.of(),
        new TreeMap<>(),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        new Platform(
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(Map.of("redis", redis)),
            new TreeMap<>(),
            new TreeMap<>(),
            BackupsSpec.NONE),
        List.of());
  }

  private static ContainerSpec container(String name, String image) {
    return new ContainerSpec(
        name,
        image,
        "IfNotPresent",
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static Pod pod(String namespace, String name) {
    return PodMaker.of(namespace, name)
        .container(container("metrics", "oliver006/redis_exporter:v1"))
        .container(container("main", "docker.io/library/redis:7"))
        .claim("data-" + name)
        .make();
  }

  private static ClusterFacts lists(Pod... pods) {
    ClusterMaker maker = new ClusterMaker("main", ClusterCase.NOW);
    List.of(pods).forEach(maker::add);
    return maker.facts();
  }

  @Test
  void onlyTheContainerOfADeclaredDatabaseIsLookedInto() {
    List<PodProbe> probes =
        pods.probes(
            lists(
                pod("backend", "redis-0"),
                pod("backend", "redistribute-0"),
                pod("other", "redis-0"),
                PodMaker.of("backend", "redis-1")
                    .container(container("x", "redis:7"))
                    .pending("no")
                    .make()),
            scripts);

    assertThat(probes).singleElement().hasToString("backend/redis-0 (main)");
    assertThat(probes.getFirst().script().text())
        .contains("redis_ask")
        .doesNotContain("sshd_config", "/etc/shadow");
  }

  private DataInstance instance(Reading reading, PodProbe probe) {
    return pods.instances(
            lists(pod("backend", "redis-0")),
            List.of(new PodReading(probe, reading)),
            ClusterCase.NOW)
        .getFirst();
  }

  private PodProbe probe() {
    return pods.probes(lists(pod("backend", "redis-0")), scripts).getFirst();
  }

  @Test
  void whatItSaysIsReadAsOnAServer() {
    PodProbe probe = probe();
    String output =
        """
        NONCE begin data-redis 20000 ps
        data-redis-1\tredis:6379\t

        NONCE end data-redis ok

        NONCE begin data-redis-1 200000 redis-cli INFO of redis:6379
        redis_version:7.0.15
        role:master
        master_replid:8371445ee47b5a1b4e2ba7a7a4a4a4a4a4a4a4a4
        master_repl_offset:14
        connected_slaves:0
        rdb_changes_since_last_save:0
        rdb_last_save_time:1762000000
        rdb_last_bgsave_status:ok
        aof_enabled:0
        aof_last_bgrewrite_status:ok
        aof_last_write_status:ok

        NONCE end data-redis-1 ok

        NONCE done
        """
            .replace("NONCE", probe.script().nonce());

    DataInstance redis = instance(new Reading.Complete(output, Optional.empty()), probe);

    assertThat(redis.name()).isEqualTo("redis-0");
    assertThat(redis.datastore()).hasValue("redis");
    assertThat(redis.site()).isEqualTo(new Site.InPod("main", "backend", "redis-0"));
    assertThat(redis.volume()).hasValue("backend/data-redis-0");
    assertThat(redis.state().maybe())
        .hasValueSatisfying(it -> assertThat(((RedisState) it).version()).isEqualTo("7.0.15"));
  }

  @Test
  void aContainerInWhichNoneRunsOrThatNobodyMayEnterIsUnseen() {
    PodProbe probe = probe();
    String none =
        "\nNONCE begin data-redis 20000 ps\n\nNONCE end data-redis ok\n\nNONCE done\n"
            .replace("NONCE", probe.script().nonce());

    assertThat(why(instance(new Reading.Complete(none, Optional.empty()), probe)))
        .isEqualTo("no redis is seen to run in backend/redis-0 (main)");
    assertThat(
            why(
                instance(
                    new Reading.Failed(Outcome.REFUSED, "the role may not", Optional.empty()),
                    probe)))
        .isEqualTo("the role may not");
  }

  @Test
  void aDatabaseInAnImageThatNobodyKnowsIsUnseenAndNotMissing() {
    ClusterFacts lists =
        lists(
            PodMaker.of("backend", "redis-0").container(container("main", "registry/kv:1")).make(),
            PodMaker.of("backend", "redis-exporter-7d9f")
                .container(container("main", "registry/exporter:1"))
                .make());

    assertThat(pods.probes(lists, scripts)).isEmpty();
    assertThat(pods.instances(lists, List.of(), ClusterCase.NOW))
        .singleElement()
        .satisfies(it -> assertThat(why(it)).contains("backend/redis-0", "none was looked into"));
  }

  private static String why(DataInstance instance) {
    assertThat(instance.state()).isInstanceOf(Observed.Unseen.class);
    return ((Observed.Unseen<?>) instance.state()).unknown().text();
  }
}
