package dev.steward.kubernetes.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.kubernetes.access.ApiObject;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.ConnectionUse;
import dev.steward.model.fact.cluster.Setting;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How containers say what they connect to. */
class ReadConnectionsTest {
  private static final String PASSWORD =
      "{\"name\":\"DB_PASSWORD\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"database\",\"key\":\"password\"}}}";
  private static final Setting FROM_SECRET =
      new Setting.From(ConfigKind.SECRET, "database", "password");

  private static List<ConnectionUse> of(String... variables) {
    return of("[]", variables);
  }

  private static List<ConnectionUse> of(String envFrom, String[] variables) {
    return ReadConnections.of(
        ApiObject.parse(
                "{\"env\":[%s],\"envFrom\":%s}".formatted(String.join(",", variables), envFrom))
            .orElseThrow());
  }

  private static String plain(String name, String value) {
    return "{\"name\":\"%s\",\"value\":\"%s\"}".formatted(name, value);
  }

  @Test
  void aUrlWithTheNamesOfOtherVariablesInIt() {
    assertThat(
            of(
                PASSWORD,
                plain("DATABASE_URL", "postgresql://app:$(DB_PASSWORD)@postgres:5433/ledger?x=1")))
        .containsExactly(
            new ConnectionUse(
                "DATABASE_URL",
                "postgresql",
                "postgres",
                OptionalInt.of(5433),
                new Setting.Plain("app"),
                new Setting.Plain("ledger"),
                FROM_SECRET,
                true));
  }

  @Test
  void variablesThatAreNamedAlike() {
    assertThat(
            of(
                PASSWORD,
                plain("DB_HOST", "postgres.backend.svc"),
                plain("DB_USER", "app"),
                plain("DB_NAME", "ledger")))
        .containsExactly(
            new ConnectionUse(
                "DB_HOST",
                "postgresql",
                "postgres.backend.svc",
                OptionalInt.empty(),
                new Setting.Plain("app"),
                new Setting.Plain("ledger"),
                FROM_SECRET,
                false));
    assertThat(of(plain("PGHOST", "postgres"), plain("PGUSER", "app")))
        .singleElement()
        .satisfies(it -> assertThat(it.user()).isEqualTo(new Setting.Plain("app")));
    assertThat(of(plain("KAFKA_HOST", "kafka"), plain("KAFKA_USER", "app"))).isEmpty();
  }

  @Test
  void aUrlOfJavaWithItsOwnUserAndPassword() {
    assertThat(
            of(
                plain("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres:5432/ledger"),
                plain("SPRING_DATASOURCE_USERNAME", "app"),
                PASSWORD.replace("DB_PASSWORD", "SPRING_DATASOURCE_PASSWORD")))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.isPostgres()).isTrue();
          assertThat(it.user()).isEqualTo(new Setting.Plain("app"));
          assertThat(it.password()).isEqualTo(FROM_SECRET);
          assertThat(it.spliced()).isFalse();
        });
  }

  @Test
  void aUrlInASecret() {
    assertThat(of(PASSWORD.replace("DB_PASSWORD", "DATABASE_URL")))
        .singleElement()
        .satisfies(
            it -> assertThat(it.password()).isEqualTo(new Setting.InUrl("database", "password")));
  }

  @Test
  void whatIsTakenAsAWholeMayHaveIt() {
    assertThat(of("[{\"secretRef\":{\"name\":\"all\"}}]", new String[] {plain("DB_HOST", "pg")}))
        .singleElement()
        .satisfies(it ->
            assertThat(((Setting.Inherited) it.password()).variables())
                .contains("DB_PASSWORD", "DB_PASS"));
    assertThat(of(plain("DB_HOST", "pg")))
        .singleElement()
        .satisfies(it -> assertThat(it.password()).isEqualTo(new Setting.Inherited(List.of())));
  }

  @Test
  void aPasswordThatStandsThereIsNotRead() {
    assertThat(
            of(
                plain("DATABASE_URL", "postgres://app:hunter2@postgres/app"),
                plain("DB_HOST", "postgres"),
                plain("DB_PASSWORD", "hunter2")))
        .hasSize(1)
        .noneSatisfy(it -> assertThat(it.toString()).contains("hunter2"));
  }
}
