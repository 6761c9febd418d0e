package dev.steward.audit.data;

import static dev.steward.audit.data.Databases.captured;
import static dev.steward.audit.data.Databases.empty;
import static dev.steward.audit.data.Databases.postgres;
import static dev.steward.audit.data.Databases.redis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstanceRulesTest {
  private static final String REPLICA =
      Databases.REDIS.replace("role:master", "role:slave")
          + "master_host:192.0.2.12\nmaster_link_status:up\nslave_repl_offset:0\n";

  static List<Rule> all() {
    return Stream.concat(DataRules.PACK.rules().stream(), EtcdRules.PACK.rules().stream())
        .filter(rule -> !(rule instanceof DatastoreRule))
        .filter(
            rule -> !(rule instanceof LoginRefused)) // Of clusters, not of databases on servers.
        .toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void soundDatabasesAreFine(Rule rule) {
    ServerCase server =
        postgres("vps2", Databases.PRIMARY)
            .answering("data-redis", "data-redis-1\tredis:6379\t\n")
            .answering("data-redis-1", Databases.REDIS);
    assertThat(server.judge(rule).findings()).isEmpty();
    assertThat(server.judge(rule).notAssessed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void serverThatWasNotAskedIsNotAssessed(Rule rule) {
    assertThat(ServerCase.named("vps2").judge(rule).notAssessed()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void withoutDatabasesThereIsNothingToJudge(Rule rule) {
    assertThat(empty("vps2").judge(rule).notApplicable()).isNotEmpty();
    assertThat(empty("vps2").judge(rule).holds()).isEmpty();
  }

  @Test
  void standbyThatReceivesNothingIsFound() {
    Finding finding =
        postgres("vps4", captured("debian12-postgres15-standby-cut-off.txt"))
            .judge(StandbyCutOff.RULE)
            .finding();
    assertThat(finding.title()).isEqualTo("The standby postgresql:5432 on vps4 receives nothing");
    assertThat(finding.evidence().getFirst().excerpt())
        .contains("192.0.2.12:5432, status not connected");
    assertThat(
            postgres("vps4", captured("debian12-postgres15-streaming-standby.txt"))
                .judge(StandbyCutOff.RULE)
                .clean())
        .isTrue();
  }

  @Test
  void slotThatNobodyUsesIsFoundAndIsWorseWithMuchLog() {
    String unused = captured("debian12-postgres15-slot-unused.txt");
    assertThat(postgres("vps2", unused).judge(UnusedSlot.RULE).finding().severity())
        .isEqualTo(Severity.MEDIUM);
    Finding finding =
        postgres("vps2", unused.replace("\"retained\": 0", "\"retained\": 1073741824"))
            .judge(UnusedSlot.RULE)
            .finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title())
        .isEqualTo("Nobody receives through the replication slot vps4 of postgresql:5432 on vps2");
    assertThat(
            postgres("vps2", captured("debian12-postgres15-streaming-primary.txt"))
                .judge(UnusedSlot.RULE)
                .clean())
        .isTrue();
  }

  @Test
  void connectionsThatRunOutAreFound() {
    assertThat(connections(31).judge(ConnectionsLeft.RULE).clean()).isTrue();
    assertThat(connections(32).judge(ConnectionsLeft.RULE).finding().severity())
        .isEqualTo(Severity.HIGH);
    Finding finding = connections(38).judge(ConnectionsLeft.RULE).finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.title())
        .isEqualTo("38 of 40 connections of postgresql:5432 on vps2 are taken");
  }

  private static ServerCase connections(int taken) {
    return postgres(
        "vps2", Databases.PRIMARY.replace("\"connections\": 0", "\"connections\": " + taken));
  }

  @Test
  void redisThatCouldNotSaveIsFound() {
    assertThat(
            redis("vps2", captured("debian12-redis7-save-failed.txt"))
                .judge(RedisNotSaved.RULE)
                .finding()
                .title())
        .isEqualTo("redis:6379 on vps2 could not save its data");
  }

  @Test
  void redisThatHasNotSavedForLongIsFound() {
    String changed =
        Databases.REDIS
            .replaceAll("last_save:\\d+", "last_save:7")
            .replaceAll("rdb_last_save_time:\\d+", "rdb_last_save_time:1795300000");
    assertThat(redis("vps2", changed).judge(RedisNotSaved.RULE).finding().title())
        .isEqualTo("redis:6379 on vps2 has not saved its data for long");
    assertThat(
            redis("vps2", changed.replace("last_save:7", "last_save:0"))
                .judge(RedisNotSaved.RULE)
                .clean())
        .isTrue();
  }

  @Test
  void redisThatKeepsNothingIsFoundOnceItHasKeys() {
    String nothing = Databases.REDIS.replaceAll("save:3600.*", "save:");
    assertThat(redis("vps2", nothing).judge(RedisNoPersistence.RULE).clean()).isTrue();
    String keys = nothing + "db0:keys=12,expires=0,avg_ttl=0\n";
    assertThat(redis("vps2", keys).judge(RedisNoPersistence.RULE).finding().title())
        .isEqualTo("redis:6379 on vps2 keeps 12 keys in memory alone");
    assertThat(
            redis("vps2", keys.replaceAll("\nsave:\n", "\n"))
                .judge(RedisNoPersistence.RULE)
                .notAssessed())
        .hasSize(1);
  }

  @Test
  void redisReplicaWithoutItsMasterIsFound() {
    assertThat(redis("vps4", REPLICA).judge(RedisLinkDown.RULE).clean()).isTrue();
    assertThat(
            redis("vps4", REPLICA.replace("status:up", "status:down"))
                .judge(RedisLinkDown.RULE)
                .finding()
                .title())
        .isEqualTo("redis:6379 on vps4 has lost its master 192.0.2.12");
  }
}
