package dev.steward.report.json;

import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.ServerName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finding as every JSON contract shows it: the components are its keys, in this order.
 *
 * @param symptoms what it explains; findings that follow from it come last
 * @param causedBy the id of the finding that it follows from; null for what stands for itself
 */
public record FindingJson(
    String id,
    String rule,
    String severity,
    About subject,
    String title,
    String consequence,
    String remedy,
    List<String> symptoms,
    List<Proof> evidence,
    @Nullable String causedBy) {

  /**
   * What it is about.
   *
   * @param server null for what belongs to no one server
   */
  public record About(String kind, String name, @Nullable String server) {}

  /** A piece of evidence. */
  public record Proof(String source, String at, String excerpt) {}

  public static FindingJson of(Finding finding) {
    return of(finding, List.of());
  }

  /** With the findings that follow from it. */
  public static FindingJson of(Finding finding, List<Finding> following) {
    return new FindingJson(
        finding.id(),
        finding.rule().value(),
        finding.severity().label(),
        about(finding.subject()),
        finding.title(),
        finding.consequence(),
        finding.remedy(),
        Stream.concat(finding.symptoms().stream(), following.stream().map(FindingJson::text))
            .toList(),
        finding.evidence().stream().map(FindingJson::proof).toList(),
        finding.causedBy().orElse(null));
  }

  private static String text(Finding following) {
    return "%s: %s (%s)".formatted(following.subject(), following.title(), following.id());
  }

  private static About about(Subject subject) {
    return new About(
        subject.kind(), subject.name(), subject.server().map(ServerName::value).orElse(null));
  }

  private static Proof proof(Evidence evidence) {
    return new Proof(evidence.source(), time(evidence.at()), evidence.excerpt());
  }

  /** ISO 8601 in UTC, to the millisecond. */
  public static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
