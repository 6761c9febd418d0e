package dev.steward.audit.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.audit.fixture.ClusterParts;
import dev.steward.model.fact.cluster.DisruptionBudget;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.testing.cluster.PodMaker;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Budgets that count pods where organisations count. */
class BudgetOrganisationTest {

  private static Pod peer(String name) {
    return PodMaker.of("fabric", name)
        .label("app", "peer")
        .on("vps1")
        .container(
            ClusterParts.container("peer", "hyperledger/fabric-peer:2.5", List.of(), List.of()))
        .make();
  }

  private static ClusterCase four(String minAvailable, int healthy, int allowed) {
    return ClusterCase.empty()
        .with(
            "pods", peer("peer0-org1"), peer("peer1-org1"), peer("peer0-org2"), peer("peer1-org2"))
        .with(
            "disruptionBudgets",
            new DisruptionBudget(
                "fabric",
                "peers",
                ClusterParts.selector("peer"),
                Optional.of(minAvailable),
                Optional.empty(),
                4,
                healthy,
                allowed));
  }

  @Test
  void budgetThatLetsTwoOfFourGoMayTakeAnOrganisation() {
    assertThat(four("2", 4, 2).findings(BudgetOrganisation.RULE))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.title())
              .isEqualTo(
                  "fabric/peers lets 2 of 4 peers go at once, and with them a whole organisation");
          assertThat(it.symptoms()).containsExactly("org1 has 2 of them", "org2 has 2 of them");
        });
  }

  @Test
  void aPeerThatIsDownHasUsedUpADisruption() {
    assertThat(four("2", 3, 1).findings(BudgetOrganisation.RULE)).hasSize(1);
  }

  @Test
  void budgetThatLeavesOneOfEachIsFine() {
    assertThat(four("3", 4, 1).findings(BudgetOrganisation.RULE)).isEmpty();
  }

  @Test
  void budgetsThatWereNotReadAreNotAssessed() {
    assertThat(four("2", 4, 2).unseen("disruptionBudgets").unknowns(BudgetOrganisation.RULE))
        .containsExactly("the role may not list disruptionBudgets");
  }
}
