package dev.steward.report.audit;

import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import dev.steward.report.audit.SarifDocument.Configuration;
import dev.steward.report.audit.SarifDocument.Descriptor;
import dev.steward.report.audit.SarifDocument.Invocation;
import dev.steward.report.audit.SarifDocument.Location;
import dev.steward.report.audit.SarifDocument.LogicalLocation;
import dev.steward.report.audit.SarifDocument.Message;
import dev.steward.report.audit.SarifDocument.Notification;
import dev.steward.report.audit.SarifDocument.Reference;
import dev.steward.report.audit.SarifDocument.Result;
import dev.steward.report.audit.SarifDocument.Suppression;
import dev.steward.report.json.FindingJson;
import dev.steward.report.json.InertJson;
import dev.steward.report.text.InertText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The audit as SARIF 2.1.0.
 *
 * <p>A finding is a result of kind {@code fail}; what could not be assessed is one of kind {@code
 * open} and a notification of the run, which then counts as unsuccessful; what was accepted carries
 * a suppression. The id is the partial fingerprint {@code stewardId/v1}.
 */
final class AuditSarif {
  private final AuditResult result;
  private final Followers followers;
  private final Map<RuleId, Integer> indices = new LinkedHashMap<>();
  private final List<Descriptor> rules = new ArrayList<>();

  private AuditSarif(AuditResult result, List<RuleCard> cards) {
    this.result = result;
    this.followers = new Followers(result.findings());
    for (RuleCard card : cards) {
      indices.put(card.id(), rules.size());
      rules.add(descriptor(card));
    }
  }

  static void write(AuditResult result, List<RuleCard> cards, Appendable out) throws IOException {
    InertJson.write(new AuditSarif(result, cards).document(), out);
  }

  private SarifDocument document() {
    List<Result> results = new ArrayList<>();
    result.findings().forEach(finding -> results.add(violated(finding, List.of())));
    result.coverage().notAssessed().forEach(gap -> results.add(open(gap, List.of())));
    result.coverage().waived().forEach(one -> accepted(one, results));
    List<Notification> notifications =
        result.coverage().notAssessed().stream().map(this::notification).toList();
    Coverage coverage = result.coverage();
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("estate", clean(result.snapshot().estate()));
    counts.put("holds", coverage.holds());
    counts.put("violated", coverage.violated());
    counts.put("notApplicable", coverage.notApplicable());
    counts.put("notAssessed", coverage.notAssessed().size());
    return new SarifDocument(
        SarifDocument.SCHEMA,
        "2.1.0",
        List.of(
            new SarifDocument.Run(
                new SarifDocument.Tool(new SarifDocument.Driver("Steward", rules)),
                List.of(
                    new Invocation(
                        result.complete(),
                        FindingJson.time(result.snapshot().takenAt()),
                        notifications)),
                "utf16CodeUnits",
                results,
                counts)));
  }

  private Result violated(Finding finding, List<Suppression> suppressions) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("severity", finding.severity().label());
    more.put("remedy", clean(finding.remedy()));
    finding.causedBy().ifPresent(cause -> more.put("causedBy", cause));
    List<String> following = followers.of(finding).stream().map(Finding::id).toList();
    if (!following.isEmpty()) {
      more.put("causes", following);
    }
    more.put("evidence", finding.evidence().stream().map(AuditSarif::proof).toList());
    return new Result(
        finding.rule().value(),
        index(finding.rule()),
        "fail",
        level(finding.severity()),
        new Message(
            sentences(
                finding.subject() + ": " + finding.title() + ".",
                finding.consequence(),
                finding.causedBy().map(cause -> "Follows from " + cause + ".").orElse(""),
                "Remedy: " + finding.remedy())),
        List.of(location(finding.subject())),
        Map.of("stewardId/v1", finding.id()),
        suppressions,
        more);
  }

  private Result open(Verdict.NotAssessed gap, List<Suppression> suppressions) {
    return new Result(
        gap.rule().value(),
        index(gap.rule()),
        "open",
        "none",
        new Message(sentences(gap.subject() + ": NOT ASSESSED.", gap.reason())),
        List.of(location(gap.subject())),
        Map.of("stewardId/v1", gap.id()),
        suppressions,
        Map.of());
  }

  private void accepted(Coverage.Waived one, List<Result> results) {
    String why = "%s (%s, until %s)".formatted(one.because(), one.by(), one.until());
    List<Suppression> accepted = List.of(new Suppression("external", "accepted", clean(why)));
    switch (one.verdict()) {
      case Verdict.Violated(Finding finding) -> results.add(violated(finding, accepted));
      case Verdict.NotAssessed gap -> results.add(open(gap, accepted));
      case Verdict.Holds _, Verdict.NotApplicable _ -> {}
    }
  }

  private Notification notification(Verdict.NotAssessed gap) {
    return new Notification(
        "error",
        new Message(sentences(gap.subject() + ": could not be assessed.", gap.reason())),
        List.of(location(gap.subject())),
        new Reference(gap.rule().value(), index(gap.rule())));
  }

  /** Where the rule stands in the driver's list; a rule without a card gets a bare entry. */
  private int index(RuleId rule) {
    return indices.computeIfAbsent(
        rule,
        id -> {
          Message name = new Message(id.value());
          rules.add(
              new Descriptor(id.value(), name, name, name, new Configuration("warning"), Map.of()));
          return rules.size() - 1;
        });
  }

  private static Descriptor descriptor(RuleCard card) {
    return new Descriptor(
        card.id().value(),
        new Message(clean(card.title())),
        new Message(clean(card.reason())),
        new Message(clean(card.remedy())),
        new Configuration(level(card.severity())),
        Map.of("tags", List.of(clean(card.pack()), "severity/" + card.severity().label())));
  }

  private static Location location(Subject subject) {
    String path = ServerLine.owner(subject) + "/" + subject.kind() + "/" + subject.name();
    return new Location(
        List.of(new LogicalLocation(clean(subject.name()), clean(path), clean(subject.kind()))));
  }

  private static String proof(Evidence evidence) {
    String excerpt = InertText.lines(evidence.excerpt()).stream().collect(Collectors.joining("\n"));
    return clean(evidence.source()) + "\n" + excerpt;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  private static String sentences(String... sentences) {
    return clean(Stream.of(sentences).filter(it -> !it.isEmpty()).collect(Collectors.joining(" ")));
  }

  /**
   * A viewer takes {@code [text](target)} for a link and {@code {0}} for a placeholder, even in
   * plain text (SARIF 3.11.5 and 3.11.6); a space keeps both from being one.
   */
  private static String clean(String raw) {
    return InertText.line(raw).replace("](", "] (").replaceAll("\\{(?=\\d)", "{ ");
  }
}
