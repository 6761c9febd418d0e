package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The assessment that was once made by hand, and wrong (I-13, I-14). */
class GxImpactTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void reinstallingTheWorkerIsCatastrophicAndNamesItsData() {
    JsonNode impact = impact("reinstall", "vps4");
    assertThat(impact.path("risk").asString()).isEqualTo("catastrophic");
    assertThat(gone(impact))
        .contains(
            "postgresql postgres-0 (main:backend-mainnet/data-postgres-0)",
            "postgresql postgres-1 (main:backend-mainnet/data-postgres-1)",
            "redis redis-0 (main:backend-mainnet/data-redis-0)",
            "redis redis-1 (main:backend-mainnet/data-redis-1)",
            "ledger testchannel of gx-testnet")
        .doesNotContain("ledger gxchannel of gx-mainnet", "state of cluster main");
    assertThat(impact.path("summary").asString())
        .contains("catastrophic", "postgres-0", "postgres-1", "redis-0", "redis-1", "gx-testnet");
    assertThat(quorum(impact, "etcd/main").path("membersAfter").asInt()).isEqualTo(3);
  }

  @Test
  void removingTheServerOfTheAuthoritiesIsCatastrophicAndNamesThem() {
    JsonNode impact = impact("remove", "vps2");
    assertThat(impact.path("risk").asString()).isEqualTo("catastrophic");
    assertThat(gone(impact))
        .contains(
            "keys of ca-orderer of gx-mainnet",
            "keys of ca-org1 of gx-mainnet",
            "keys of ca-tls of gx-mainnet",
            "postgresql postgres-2 (main:backend-mainnet/data-postgres-2)")
        .doesNotContain("keys of ca-org2 of gx-mainnet");
    assertThat(texts(impact.path("reasons")))
        .contains("ca-org1 of gx-mainnet can no longer issue certificates");
  }

  @Test
  void switchingOffOneServerKeepsEtcdAndOrderersAndSaysWhatRemains() {
    JsonNode impact = impact("power-off", "vps1");
    assertThat(impact.path("losses")).isEmpty();
    JsonNode etcd = quorum(impact, "etcd/main");
    assertThat(etcd.path("hasQuorum").asBoolean()).isTrue();
    assertThat(etcd.path("membersAfter").asInt()).isEqualTo(2);
    assertThat(etcd.path("toleratesAfter").asInt()).isZero();
    JsonNode orderers = quorum(impact, "orderers/gx-mainnet/gxchannel");
    assertThat(orderers.path("hasQuorum").asBoolean()).isTrue();
    assertThat(orderers.path("membersAfter").asInt()).isEqualTo(3);
    assertThat(impact.path("summary").asString())
        .contains(
            "Quorum is kept by", "etcd/main (2 of 3", "orderers/gx-mainnet/gxchannel (3 of 5");
  }

  /** peer1-org1 stands on vps3, and its state database on vps1. */
  @Test
  void aPeerGoesWithItsStateDatabaseAndWithItItsOrganisation() {
    JsonNode endorsement = quorum(impact("power-off", "vps1"), "endorsement/gx-mainnet/gxchannel");
    assertThat(endorsement.path("hasQuorum").asBoolean()).isFalse();
  }

  @Test
  void everyAnswerIsComplete() {
    Runs.Ended ended = run("--all", "-o", "json");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(JsonMapper.shared().readTree(ended.out()).path("ranking")).hasSize(20);
  }

  @Test
  void unknownServersAndOperationsAreWrongUsage() {
    assertThat(run("reinstall", "vps9").code()).isEqualTo(2);
    assertThat(run("reinstall", "vps9").err()).contains("There is no server vps9");
    assertThat(run("burn", "vps1").code()).isEqualTo(2);
    assertThat(run("drain").code()).isEqualTo(2);
    assertThat(run("drain", "vps1", "--all").code()).isEqualTo(2);
  }

  private JsonNode impact(String operation, String server) {
    Runs.Ended ended = run(operation, server, "-o", "json");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    return JsonMapper.shared().readTree(ended.out());
  }

  private Runs.Ended run(String... words) {
    Path examples = Path.of("../examples/gx").toAbsolutePath().normalize();
    List<String> line = new ArrayList<>(List.of("impact"));
    line.addAll(List.of(words));
    line.addAll(
        List.of(
            "-f", examples.resolve("estate.yaml").toString(),
            "--from", examples.resolve("before.snapshot").toString()));
    return new Runs(folder).run(line.toArray(String[]::new));
  }

  private static List<String> gone(JsonNode impact) {
    List<String> names = new ArrayList<>();
    for (JsonNode loss : impact.path("losses")) {
      if (loss.path("copiesAfter").asInt() == 0) {
        names.add(loss.path("dataset").asString());
      }
    }
    return names;
  }

  private static JsonNode quorum(JsonNode impact, String name) {
    for (JsonNode it : impact.path("quorums")) {
      if (it.path("name").asString().equals(name)) {
        return it;
      }
    }
    throw new AssertionError("No quorum " + name + " in " + impact.path("quorums"));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asString()));
    return texts;
  }
}
