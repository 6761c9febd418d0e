package dev.steward.model.finding;

import java.util.List;

/**
 * How much was judged. The four numbers count verdicts.
 *
 * @param rules rules that were asked
 * @param notAssessed unknowns that no waiver accepts
 * @param waived accepted findings and accepted unknowns
 */
public record Coverage(
    int rules,
    int holds,
    int violated,
    int notApplicable,
    List<Verdict.NotAssessed> notAssessed,
    List<Waived> waived,
    List<Verdict.NotApplicable> needsRoot) {

  public Coverage {
    notAssessed = List.copyOf(notAssessed);
    waived = List.copyOf(waived);
    needsRoot = List.copyOf(needsRoot);
  }

  /** A violation or an unknown that somebody accepted, with reason and expiry. */
  public record Waived(Verdict verdict, String because, String by, java.time.LocalDate until) {}
}
