package dev.steward.audit.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.audit.fixture.ClusterParts;
import dev.steward.audit.probe.ProbeScripts;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterSecret;
import dev.steward.model.fact.cluster.ClusterService;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.ConfigReference;
import dev.steward.model.fact.cluster.ConnectionUse;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.DatabaseLogin;
import dev.steward.model.fact.cluster.SecretUrl;
import dev.steward.model.fact.cluster.Setting;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.observe.Observed;
import dev.steward.model.port.PodInput;
import dev.steward.model.port.PodProbe;
import dev.steward.model.port.PodReading;
import dev.steward.model.port.Reading;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.KeyedFingerprint;
import dev.steward.testing.cluster.ClusterMaker;
import dev.steward.testing.cluster.PodMaker;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which credentials are tried, where, and what becomes of the answers. */
class TryLoginsTest {
  private static final Setting PASSWORD = new Setting.From(ConfigKind.SECRET, "db", "password");
  private static final DatastoreSpec POSTGRES =
      new DatastoreSpec(
          "postgres",
          DatastoreKind.POSTGRESQL,
          new Placement.InCluster("main", Optional.of("backend")),
          OptionalInt.of(1),
          Optional.empty(),
          Optional.empty());

  private final ProbeScripts scripts = new ProbeScripts(new SecureRandom());

  private static TryLogins logins(boolean secrets) {
    Estate estate =
        new Estate(
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
                new TreeMap<>(Map.of("postgres", POSTGRES)),
                new TreeMap<>(),
                new TreeMap<>(),
                BackupsSpec.NONE),
            List.of());
    return new TryLogins(
        estate,
        new ClusterSpec(
            "main",
            new ClusterAccess.Kubeconfig(Path.of("kubeconfig"), Optional.empty()),
            "k3s",
            Set.of(),
            Set.of(),
            secrets,
            true));
  }

  private static ConnectionUse use(String host, Setting password) {
    return new ConnectionUse(
        "DB_HOST",
        "postgresql",
        host,
        OptionalInt.empty(),
        new Setting.Plain("app"),
        new Setting.Plain("ledger"),
        password,
        false);
  }

  private static ContainerSpec app(ConfigReference... references) {
    return ClusterParts.container("app", "app:1", List.of(references), List.of());
  }

  private static ClusterMaker cluster() {
    return new ClusterMaker("main", ClusterCase.NOW)
        .add(
            PodMaker.of("backend", "postgres-0")
                .label("app", "postgres")
                .container(ClusterParts.container("main", "postgres:15", List.of(), List.of()))
                .make())
        .add(
            new ClusterService(
                "backend", "postgres", "ClusterIP", Map.of("app", "postgres"), "", List.of()))
        .add(
            new ClusterSecret(
                "backend",
                "db",
                "Opaque",
                Map.of("password", new KeyedFingerprint("00".repeat(16))),
                Set.of(),
                List.of(),
                Optional.of(
                    Map.of(
                        "url",
                        new SecretUrl("postgres", "postgres", OptionalInt.of(5432), false),
                        "elsewhere",
                        new SecretUrl("postgres", "db.example.org", OptionalInt.empty(), false)))));
  }

  private static ClusterFacts with(String workload, ContainerSpec... containers) {
    ClusterMaker maker = cluster();
    for (ContainerSpec container : containers) {
      maker.add(
          ClusterParts.workload(
              WorkloadKind.DEPLOYMENT,
              "backend",
              workload + maker.facts().workloads().maybe().orElseThrow().size(),
              1,
              1,
              ClusterParts.running(container)));
    }
    return maker.facts();
  }

  private List<PodProbe> probes(ClusterFacts facts) {
    return logins(true).probes(facts, scripts);
  }

  @Test
  void credentialsThatSeveralUseAreTriedOnceAtTheServicesAddress() {
    ClusterFacts facts =
        with(
            "svc-",
            app().connecting(use("postgres", PASSWORD)),
            app().connecting(use("postgres.backend.svc", PASSWORD)),
            app().connecting(use("postgres", PASSWORD)));

    PodProbe probe = probes(facts).getFirst();

    assertThat(probes(facts)).singleElement().hasToString("backend/postgres-0 (main)");
    assertThat(probe.script().text())
        .contains("login_count='1'", "login_1_host='postgres.backend.svc'", "login_1_user='app'")
        .doesNotContain("login_1_password='");
    assertThat(probe.inputs())
        .containsExactly(
            new PodInput(
                "login_1_password",
                ConfigKind.SECRET,
                "backend",
                "db",
                "password",
                PodInput.Part.WHOLE));
  }

  @Test
  void aUrlInASecretIsTakenApartByTheAdapter() {
    Setting url = new Setting.InUrl("db", "url");
    ConnectionUse use = new ConnectionUse("URL", "", "", OptionalInt.empty(), url, url, url, false);

    assertThat(probes(with("svc-", app().connecting(use))).getFirst().inputs())
        .extracting(PodInput::part)
        .containsExactly(
            PodInput.Part.URL_USER, PodInput.Part.URL_DATABASE, PodInput.Part.URL_PASSWORD);
  }

  @Test
  void nothingIsSentToWhatIsNotADeclaredDatabaseOfTheCluster() {
    Setting url = new Setting.InUrl("db", "elsewhere");
    assertThat(
            probes(
                with(
                    "svc-",
                    app().connecting(use("db.example.org", PASSWORD)),
                    app().connecting(use("other", PASSWORD)),
                    app()
                        .connecting(
                            new ConnectionUse(
                                "URL", "", "", OptionalInt.empty(), url, url, url, false)))))
        .isEmpty();
    assertThat(
            logins(false)
                .probes(with("svc-", app().connecting(use("postgres", PASSWORD))), scripts))
        .isEmpty();
  }

  @Test
  void aPasswordFromASecretThatIsTakenAsAWholeIsFoundByItsKey() {
    ConfigReference all = new ConfigReference(ConfigKind.SECRET, "db", Optional.empty(), "", false);
    Setting inherited = new Setting.Inherited(List.of("password"));

    assertThat(probes(with("svc-", app(all).connecting(use("postgres", inherited)))))
        .singleElement()
        .satisfies(it -> assertThat(it.inputs().getFirst().key()).isEqualTo("password"));
  }

  private List<DatabaseLogin> read(ClusterFacts facts, Reading reading) {
    return logins(true)
        .read(facts, List.of(new PodReading(probes(facts).getFirst(), reading)), ClusterCase.NOW)
        .maybe()
        .orElseThrow();
  }

  @Test
  void whatTheScriptSaysIsReadForEach() {
    ClusterFacts facts = with("svc-", app().connecting(use("postgres", PASSWORD)));
    PodProbe probe = probes(facts).getFirst();
    String output =
        """
        NONCE begin login-1 2000 psql
        refused
        psql: error: failed: FATAL:  password authentication failed for user "app"

        NONCE end login-1 ok

        NONCE done
        """
            .replace("NONCE", probe.script().nonce());

    DatabaseLogin login =
        logins(true)
            .read(
                facts,
                List.of(new PodReading(probe, new Reading.Complete(output, Optional.empty()))),
                ClusterCase.NOW)
            .maybe()
            .orElseThrow()
            .getFirst();

    assertThat(login.outcome().maybe()).hasValue(DatabaseLogin.Outcome.REFUSED);
    assertThat(login.source()).isEqualTo("Secret backend/db, key password");
    assertThat(login.address()).isEqualTo("postgres.backend.svc:5432");
    assertThat(login.workloads()).containsExactly("backend/Deployment/svc-0");
  }

  @Test
  void whatWasNotTriedIsUnseenWithItsReason() {
    ClusterFacts facts = with("svc-", app().connecting(use("postgres", PASSWORD)));
    assertThat(read(facts, new Reading.Failed(Outcome.REFUSED, "no shell", Optional.empty())))
        .singleElement()
        .satisfies(it -> assertThat(why(it.outcome())).isEqualTo("no shell"));

    ClusterFacts unclear =
        with("svc-", app().connecting(use("postgres", new Setting.Inherited(List.of()))));
    assertThat(logins(true).read(unclear, List.of(), ClusterCase.NOW).maybe().orElseThrow())
        .singleElement()
        .satisfies(it ->
            assertThat(why(it.outcome()))
                .isEqualTo("their environment does not tell the password"));
    ClusterFacts gone =
        with(
            "svc-",
            app().connecting(use("postgres", new Setting.From(ConfigKind.SECRET, "db", "gone"))));
    assertThat(probes(gone)).isEmpty();
    assertThat(logins(true).read(gone, List.of(), ClusterCase.NOW).maybe().orElseThrow())
        .singleElement()
        .satisfies(it ->
            assertThat(why(it.outcome())).isEqualTo("Secret backend/db, key gone, is not there"));
    assertThat(why(logins(false).read(facts, List.of(), ClusterCase.NOW)))
        .contains("clusters.main.inside and clusters.main.secrets");
  }

  private static String why(Observed<?> outcome) {
    assertThat(outcome).isInstanceOf(Observed.Unseen.class);
    return ((Observed.Unseen<?>) outcome).unknown().text();
  }
}
