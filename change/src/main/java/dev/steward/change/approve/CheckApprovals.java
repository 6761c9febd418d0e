package dev.steward.change.approve;

import dev.steward.change.execute.Approving;
import dev.steward.model.estate.Estate;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.problem.StewardException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says whether phases are approved.
 *
 * <ol>
 *   <li>An approval counts for the plan and the phase that it names, until it expires, once, and if
 *       the key of its approver in the estate signed it.
 *   <li>Two approvals by one key are one.
 *   <li>A phase that needs one approval is approved as well by the person at the terminal; one that
 *       needs more is approved by signatures alone.
 * </ol>
 */
public final class CheckApprovals implements Approving {
  private static final String TERMINAL = "terminal";

  private final Map<String, Estate.Approver> approvers;
  private final List<SignedApproval> signed;
  private final Signatures signatures;
  private final Predicate<Phase> agrees;
  private final Clock clock;

  /**
   * @param agrees whether the person at the terminal says yes to a phase; nobody there: no
   */
  public CheckApprovals(
      Map<String, Estate.Approver> approvers,
      List<SignedApproval> signed,
      Signatures signatures,
      Predicate<Phase> agrees,
      Clock clock) {
    this.approvers = Map.copyOf(approvers);
    this.signed = List.copyOf(signed);
    this.signatures = signatures;
    this.agrees = agrees;
    this.clock = clock;
  }

  @Override
  public List<String> approvals(Plan plan, List<Phase> phases, Set<String> used) {
    List<String> all = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Phase phase : phases) {
      List<String> why = new ArrayList<>();
      List<Approval> given = given(plan, phase, used, why);
      if (given.size() >= phase.approvals()) {
        given.forEach(
            it -> all.add("%s phase %d by %s".formatted(it.id(), phase.number(), it.approver())));
      } else if (phase.approvals() == 1 && agrees.test(phase)) {
        all.add("%s phase %d by the person at the terminal".formatted(TERMINAL, phase.number()));
      } else {
        missing.add(
            "phase %d needs %d, and has %d%s"
                .formatted(
                    phase.number(),
                    phase.approvals(),
                    given.size(),
                    why.isEmpty() ? "" : " (" + String.join("; ", why) + ")"));
      }
    }
    if (!missing.isEmpty()) {
      throw StewardException.refused(
          "APPROVAL-MISSING",
          "Approvals are missing:\n  %s\nNothing was changed: an approver of the estate approves with 'steward approve PLAN PHASE'."
              .formatted(String.join("\n  ", missing)));
    }
    return all;
  }

  /** Those that count, by different keys. */
  private List<Approval> given(Plan plan, Phase phase, Set<String> used, List<String> why) {
    List<Approval> given = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (SignedApproval one : signed) {
      Optional<Approval> approval = Approval.parse(one.text());
      if (approval.isEmpty()) {
        why.add("one cannot be read");
      } else if (approval.get().phase() == phase.number()) {
        Optional<String> problem = problem(plan, approval.get(), one, used);
        problem.ifPresent(it -> why.add("that of %s %s".formatted(approval.get().approver(), it)));
        if (problem.isEmpty() && keys.add(key(approval.get()))) {
          given.add(approval.get());
        }
      }
    }
    return given;
  }

  private Optional<String> problem(
      Plan plan, Approval approval, SignedApproval one, Set<String> used) {
    if (!approval.plan().equals(plan.hash())) {
      return Optional.of("is for another plan, or the plan was edited since");
    }
    if (!clock.instant().isBefore(approval.expires())) {
      return Optional.of("expired at " + approval.expires());
    }
    if (used.contains(approval.id())) {
      return Optional.of("was used already");
    }
    Estate.Approver approver = approvers.get(approval.approver());
    if (approver == null) {
      return Optional.of("is of nobody that the estate names under approvers");
    }
    return signatures.valid(approval.approver(), approver.key(), one)
        ? Optional.empty()
        : Optional.of("is not signed by the key that the estate names");
  }

  /** Type and material of the key; a comment makes no other key. */
  private String key(Approval approval) {
    Estate.Approver approver = approvers.get(approval.approver());
    String[] words = approver == null ? new String[] {""} : approver.key().strip().split("\\s+");
    return words.length < 2 ? words[0] : words[0] + " " + words[1];
  }
}
