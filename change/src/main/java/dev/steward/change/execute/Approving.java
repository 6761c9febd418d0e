package dev.steward.change.execute;

import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import java.util.List;
import java.util.Set;

/** Says by whose approvals phases may begin. */
@FunctionalInterface
public interface Approving {

  /**
   * The approvals that these phases are begun with; each begins with its id and a space, and is
   * never accepted again.
   *
   * @param used ids of approvals that were used before
   * @throws dev.steward.model.problem.StewardException of the category safety, where one is missing
   */
  List<String> approvals(Plan plan, List<Phase> phases, Set<String> used);
}
