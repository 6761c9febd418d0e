package dev.steward.audit.cause;

import dev.steward.audit.rule.AuditInput;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says of findings which others they follow from.
 *
 * <p>Nothing is taken away: every finding keeps its id, its severity and its place in the counts,
 * and gets at most one cause, which has none itself. Only findings that nobody accepted are causes
 * or consequences: what follows from an accepted finding was not accepted, and stands for itself. A
 * pure function; the order of the findings does not matter.
 */
public final class FindCauses {
  /** What explains more of the others first: of several causes the first counts. */
  private static final List<Explanation> EXPLANATIONS =
      List.of(
          new SharedPassword(),
          new OpenLogin(),
          new UnitDown(),
          new UnwantedListener(),
          new UnderPressure(),
          new NodeDown(),
          new PodsDown(),
          new SecondNetwork(),
          new FabricNodeDown(),
          new SameSubject(),
          new NoBackup());

  static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(finding -> finding.subject().toString())
          .thenComparing(Finding::id);

  private FindCauses() {}

  /** The same result, its findings linked to their causes. */
  public static AuditResult in(AuditInput input, AuditResult result) {
    Found found = new Found(input, result.findings());
    List<List<Link>> links =
        EXPLANATIONS.stream().map(explanation -> explanation.links(found).toList()).toList();
    Map<String, String> causes = causes(links);
    return new AuditResult(
        result.snapshot(),
        result.coverage(),
        result.findings().stream().map(finding -> linked(finding, causes)).toList(),
        result.verdicts().stream().map(verdict -> linked(verdict, causes)).toList());
  }

  private static Verdict linked(Verdict verdict, Map<String, String> causes) {
    return verdict instanceof Verdict.Violated(Finding finding)
        ? new Verdict.Violated(linked(finding, causes))
        : verdict;
  }

  private static Finding linked(Finding finding, Map<String, String> causes) {
    String cause = causes.get(finding.id());
    return cause == null ? finding : finding.following(cause);
  }

  /**
   * The first cause of each finding that has one, by their ids.
   *
   * @param links by explanation, the one that counts most first
   */
  static Map<String, String> causes(List<List<Link>> links) {
    Map<String, String> next = new HashMap<>();
    for (List<Link> some : links) {
      List<Link> sorted = new ArrayList<>(some);
      sorted.sort(
          Comparator.comparing(Link::effect, WORST_FIRST).thenComparing(Link::cause, WORST_FIRST));
      for (Link link : sorted) {
        String effect = link.effect().id();
        if (!next.containsKey(effect) && !first(link.cause().id(), next).equals(effect)) {
          next.put(effect, link.cause().id());
        }
      }
    }
    Map<String, String> causes = new HashMap<>();
    next.keySet().forEach(effect -> causes.put(effect, first(effect, next)));
    return causes;
  }

  /** Ends, since no link is added that closes a circle. */
  private static String first(String id, Map<String, String> next) {
    String at = id;
    while (next.containsKey(at)) {
      at = next.get(at);
    }
    return at;
  }
}
