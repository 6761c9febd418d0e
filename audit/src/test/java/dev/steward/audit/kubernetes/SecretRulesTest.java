package dev.steward.audit.kubernetes;

import static dev.steward.audit.fixture.ClusterParts.container;
import static dev.steward.audit.fixture.ClusterParts.running;
import static dev.steward.audit.fixture.ClusterParts.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.model.fact.cluster.ClusterSecret;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.ConfigReference;
import dev.steward.model.fact.cluster.ConnectionUse;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.SecretUrl;
import dev.steward.model.fact.cluster.Setting;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.value.KeyedFingerprint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Secrets that break URLs, and those that stand in the open. */
class SecretRulesTest {
  private static final Setting PASSWORD = new Setting.From(ConfigKind.SECRET, "db", "password");

  private static ClusterSecret secret(Set<String> unsafe, Map<String, SecretUrl> urls) {
    return new ClusterSecret(
        "backend",
        "db",
        "Opaque",
        Map.of("password", new KeyedFingerprint("00".repeat(16))),
        unsafe,
        List.of(),
        Optional.of(urls));
  }

  private static ConnectionUse url(Setting password, boolean spliced) {
    return new ConnectionUse(
        "DATABASE_URL",
        "postgresql",
        "postgres",
        OptionalInt.empty(),
        new Setting.Plain("app"),
        new Setting.Plain("app"),
        password,
        spliced);
  }

  private static Workload projector(ContainerSpec container) {
    return workload(WorkloadKind.DEPLOYMENT, "backend", "projector", 1, 1, running(container));
  }

  private static ContainerSpec app(ConfigReference... references) {
    return container("app", "app:1", List.of(references), List.of());
  }

  private static ClusterCase with(ClusterSecret secret, ContainerSpec container) {
    return ClusterCase.empty().with("secrets", secret).with("workloads", projector(container));
  }

  @Test
  void aPasswordThatBreaksTheUrlThatItIsPutIntoIsFound() {
    ClusterSecret unsafe = secret(Set.of("password"), Map.of());

    assertThat(with(unsafe, app().connecting(url(PASSWORD, true))).findings(SecretUrlUnsafe.RULE))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.title())
              .isEqualTo("Secret backend/db, key password, breaks the URL that it becomes part of");
          assertThat(it.symptoms())
              .containsExactly("backend/Deployment/projector puts it into DATABASE_URL");
        });
    ContainerSpec inheriting =
        app(new ConfigReference(ConfigKind.SECRET, "db", Optional.empty(), "", false))
            .connecting(url(new Setting.Inherited(List.of("password")), true));
    assertThat(with(unsafe, inheriting).findings(SecretUrlUnsafe.RULE)).hasSize(1);
  }

  @Test
  void whereItIsPutIntoNoUrlItMayHoldAnything() {
    ClusterSecret unsafe = secret(Set.of("password"), Map.of());

    assertThat(with(unsafe, app().connecting(url(PASSWORD, false))).findings(SecretUrlUnsafe.RULE))
        .isEmpty();
    assertThat(
            with(secret(Set.of(), Map.of()), app().connecting(url(PASSWORD, true)))
                .findings(SecretUrlUnsafe.RULE))
        .isEmpty();
  }

  @Test
  void aUrlInASecretThatIsNoneIsFound() {
    ClusterSecret broken =
        secret(Set.of(), Map.of("url", new SecretUrl("postgres", "", OptionalInt.empty(), true)));
    ClusterSecret whole =
        secret(
            Set.of(), Map.of("url", new SecretUrl("postgres", "pg", OptionalInt.empty(), false)));

    assertThat(with(broken, app()).findings(SecretUrlUnsafe.RULE)).hasSize(1);
    assertThat(with(whole, app()).findings(SecretUrlUnsafe.RULE)).isEmpty();
  }

  @Test
  void anOlderSnapshotAndSecretsThatWereNotReadAreNotAssessed() {
    ClusterSecret older =
        new ClusterSecret("backend", "db", "", Map.of(), Set.of(), List.of(), Optional.empty());

    assertThat(with(older, app()).unknowns(SecretUrlUnsafe.RULE)).hasSize(1);
    assertThat(ClusterCase.empty().unseen("secrets").unknowns(SecretUrlUnsafe.RULE)).hasSize(1);
  }

  @Test
  void aSecretInTheOpenIsFoundByItsNameAlone() {
    ContainerSpec plain = app();
    ContainerSpec open =
        new ContainerSpec(
            "app",
            "app:1",
            "IfNotPresent",
            false,
            List.of(),
            List.of(),
            List.of("API_TOKEN"),
            List.of(),
            Optional.empty());

    assertThat(ClusterCase.empty().with("workloads", projector(open)).findings(SecretLiteral.RULE))
        .singleElement()
        .satisfies(it -> assertThat(it.symptoms()).containsExactly("app: API_TOKEN"));
    assertThat(ClusterCase.empty().with("workloads", projector(plain)).findings(SecretLiteral.RULE))
        .isEmpty();
    assertThat(ClusterCase.empty().unseen("workloads").unknowns(SecretLiteral.RULE)).hasSize(1);
  }
}
