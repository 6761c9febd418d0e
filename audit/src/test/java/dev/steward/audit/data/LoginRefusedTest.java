package dev.steward.audit.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.fact.cluster.DatabaseLogin;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether applications' credentials are taken (I-03). */
class LoginRefusedTest {
  private static final DatastoreSpec POSTGRES =
      new DatastoreSpec(
          "postgres",
          DatastoreKind.POSTGRESQL,
          new Placement.InCluster("main", Optional.of("backend")),
          OptionalInt.of(1),
          Optional.empty(),
          Optional.empty());

  private static ClusterCase trying(Observed<DatabaseLogin.Outcome> outcome) {
    return ClusterCase.empty()
        .datastore(POSTGRES)
        .with(
            "logins",
            new DatabaseLogin(
                "postgres",
                "postgres.backend.svc:5432",
                "Secret backend/db, key password",
                List.of("backend/Deployment/projector", "backend/Deployment/svc-tax"),
                outcome));
  }

  private static ClusterCase trying(DatabaseLogin.Outcome outcome) {
    return trying(
        Observed.seen(
            outcome, new Evidence("psql", ClusterCase.NOW, "password authentication failed")));
  }

  @ParameterizedTest
  @CsvSource({"true,CRITICAL", "false,HIGH"})
  void aPasswordThatIsRefusedIsOneFindingWithAllThatUseIt(boolean production, Severity severity) {
    assertThat(
            trying(DatabaseLogin.Outcome.REFUSED)
                .environment("mainnet", production)
                .findings(LoginRefused.RULE))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.title())
              .isEqualTo(
                  "postgres refuses the password of backend/Deployment/projector, backend/Deployment/svc-tax");
          assertThat(it.severity()).isEqualTo(severity);
          assertThat(it.symptoms())
              .containsExactly(
                  "backend/Deployment/projector uses Secret backend/db, key password",
                  "backend/Deployment/svc-tax uses Secret backend/db, key password");
        });
  }

  @Test
  void aPasswordThatLetsIntoNoDatabaseIsAFindingOfItsOwn() {
    assertThat(trying(DatabaseLogin.Outcome.NO_ENTRY).findings(LoginRefused.RULE))
        .singleElement()
        .satisfies(it -> assertThat(it.title()).contains("lets them into no database"));
  }

  @Test
  void aPasswordThatIsTakenIsFine() {
    assertThat(trying(DatabaseLogin.Outcome.ACCEPTED).verdicts(LoginRefused.RULE))
        .singleElement()
        .isInstanceOf(Verdict.Holds.class);
  }

  @Test
  void whereTheControlWasLetInNothingIsProved() {
    assertThat(trying(DatabaseLogin.Outcome.ANYONE).unknowns(LoginRefused.RULE))
        .singleElement()
        .asString()
        .startsWith("the control was let in: postgres.backend.svc:5432");
  }

  @Test
  void whatCouldNotBeTriedIsNotAssessed() {
    assertThat(
            trying(Observed.unseen(Unknown.Kind.FAILED, "nothing listens there"))
                .unknowns(LoginRefused.RULE))
        .containsExactly(
            "the credentials of backend/Deployment/projector, backend/Deployment/svc-tax: nothing listens there");
    assertThat(ClusterCase.empty().datastore(POSTGRES).unseen("logins").unknowns(LoginRefused.RULE))
        .hasSize(1);
  }

  @Test
  void withoutADeclaredDatabaseInAClusterThereIsNothingToTry() {
    assertThat(ClusterCase.empty().unseen("logins").verdicts(LoginRefused.RULE))
        .singleElement()
        .isInstanceOf(Verdict.NotApplicable.class);
  }
}
