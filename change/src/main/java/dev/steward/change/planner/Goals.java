package dev.steward.change.planner;

import dev.steward.model.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** What each phase is for, and what a person sees to before it. */
final class Goals {
  private static final List<String> GOALS =
      List.of(
          "Nothing gets worse: disks have room, what must run runs.",
          "The tools and the backups are there that later phases count on.",
          "Nobody gets in who should not; every service that runs is wanted.",
          "The platform survives the loss of a part, and says so when it cannot.",
          "What is declared is where it is.",
          "All data is backed up, and every backup was restored once.",
          "What was done works from end to end.",
          "What goes wrong again is seen at once.");

  private Goals() {}

  static String of(int phase) {
    return GOALS.get(phase);
  }

  static List<String> prerequisites(int phase, List<Step> steps) {
    List<String> all = new ArrayList<>();
    if (phase > 0) {
      all.add("The phases before this one are done, or were left out knowingly.");
    }
    if (steps.stream().anyMatch(Step::guarded)) {
      all.add("A console beside SSH is at hand for every server whose access changes.");
    }
    return all;
  }
}
