package dev.steward.change.approve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.model.estate.Estate;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.problem.StewardException;
import dev.steward.testing.SamplePlan;
import dev.steward.testing.SettableClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What counts as an approval, and what does not. */
final class CheckApprovalsTest {
  private static final Instant NOW = SamplePlan.TAKEN.plusSeconds(60);
  private static final String GOOD = "good";
  private static final Map<String, Estate.Approver> APPROVERS =
      Map.of(
          "ann", new Estate.Approver("ssh-ed25519 AAAA ann@here"),
          "bob", new Estate.Approver("ssh-ed25519 BBBB bob@here"),
          "twin", new Estate.Approver("ssh-ed25519 AAAA another comment"));

  private final Plan plan = SamplePlan.small();
  private final Phase phase = phase(1);

  private Phase phase(int approvals) {
    Phase some = plan.phases().getFirst();
    return new Phase(
        some.number(),
        some.goal(),
        some.prerequisites(),
        approvals,
        some.window(),
        some.parallelWith(),
        some.steps(),
        some.success(),
        some.rollback());
  }

  private Approval of(String approver) {
    return new Approval(plan.hash(), phase.number(), approver, NOW.plusSeconds(60), "0".repeat(32));
  }

  private static SignedApproval signed(Approval approval) {
    return new SignedApproval(approval.text(), GOOD);
  }

  private List<String> check(Phase of, boolean agrees, Set<String> used, SignedApproval... signed) {
    return new CheckApprovals(
            APPROVERS,
            List.of(signed),
            (_, _, approval) -> approval.signature().equals(GOOD),
            _ -> agrees,
            new SettableClock(NOW))
        .approvals(plan, List.of(of), used);
  }

  private void refused(String why, Phase of, Set<String> used, SignedApproval... signed) {
    assertThatThrownBy(() -> check(of, false, used, signed))
        .isInstanceOfSatisfying(
            StewardException.class,
            e -> {
              assertThat(e.code()).isEqualTo("APPROVAL-MISSING");
              assertThat(e.category()).isEqualTo(StewardException.Category.SAFETY);
              assertThat(e.getMessage()).contains(why, "Nothing was changed");
            });
  }

  @Test
  void aSignedApprovalOfThisPlanAndPhaseCounts() {
    assertThat(check(phase, false, Set.of(), signed(of("ann"))))
        .containsExactly(of("ann").id() + " phase " + phase.number() + " by ann");
  }

  @Test
  void nobodyHasApproved() {
    refused("needs 1, and has 0", phase, Set.of());
  }

  @Test
  void theWrongSignatureDoesNotCount() {
    refused(
        "is not signed by the key", phase, Set.of(), new SignedApproval(of("ann").text(), "bad"));
  }

  @Test
  void anEditedPlanVoidsIt() {
    Approval other =
        new Approval("f".repeat(64), phase.number(), "ann", NOW.plusSeconds(60), "0".repeat(32));
    refused("the plan was edited", phase, Set.of(), signed(other));
  }

  @Test
  void anExpiredOneDoesNotCount() {
    Approval expired = new Approval(plan.hash(), phase.number(), "ann", NOW, "0".repeat(32));
    refused("expired", phase, Set.of(), signed(expired));
  }

  @Test
  void aUsedOneDoesNotCount() {
    refused("was used already", phase, Set.of(of("ann").id()), signed(of("ann")));
  }

  @Test
  void aStrangersDoesNotCount() {
    refused("of nobody that the estate names", phase, Set.of(), signed(of("eve")));
  }

  @Test
  void thatOfAnotherPhaseDoesNotCount() {
    Approval other = new Approval(plan.hash(), 7, "ann", NOW.plusSeconds(60), "0".repeat(32));
    refused("needs 1, and has 0", phase, Set.of(), signed(other));
  }

  @Test
  void aSecondPersonIsOneWithAnotherKey() {
    refused("needs 2, and has 1", phase(2), Set.of(), signed(of("ann")), signed(of("twin")));
    assertThat(check(phase(2), false, Set.of(), signed(of("ann")), signed(of("bob")))).hasSize(2);
  }

  @Test
  void thePersonAtTheTerminalApprovesWhatNeedsOne() {
    assertThat(check(phase, true, Set.of())).singleElement().asString().startsWith("terminal ");
    assertThatThrownBy(() -> check(phase(2), true, Set.of(), signed(of("ann"))))
        .isInstanceOf(StewardException.class);
  }

  @Test
  void whatIsSignedIsReadAgainAsItWas() {
    Approval ann = of("ann");
    assertThat(Approval.parse(ann.text())).contains(ann);
    assertThat(Approval.parse(ann.text() + "more\n")).isEmpty();
    String signature = "-----BEGIN SSH SIGNATURE-----\nx\n-----END SSH SIGNATURE-----\n";
    SignedApproval one = new SignedApproval(ann.text(), signature);
    SignedApproval two = new SignedApproval(of("bob").text(), signature);
    assertThat(SignedApproval.parse(one.write() + two.write())).containsExactly(one, two);
  }
}
