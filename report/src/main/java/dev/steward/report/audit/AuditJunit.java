package dev.steward.report.audit;

import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.RuleId;
import dev.steward.report.json.FindingJson;
import dev.steward.report.text.InertText;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The audit as JUnit XML: a suite for each server, a test case for each rule and subject.
 *
 * <p>A violation is a failure, and what could not be assessed is an error: build servers show both
 * in red, and none lets an error pass as skipped. Skipped is only what does not apply or what
 * somebody accepted. An audit that checked nothing holds one error that says so.
 */
final class AuditJunit {
  private final AuditResult result;
  private final Followers followers;
  private final Map<RuleId, String> packs = new HashMap<>();
  private final Map<String, Coverage.Waived> accepted = new HashMap<>();
  private final XMLStreamWriter xml;

  private AuditJunit(AuditResult result, List<RuleCard> cards, XMLStreamWriter xml) {
    this.result = result;
    this.followers = new Followers(result.findings());
    this.xml = xml;
    cards.forEach(card -> packs.put(card.id(), card.pack()));
    result.coverage().waived().forEach(one -> accepted.put(AcceptedVerdict.of(one).id(), one));
  }

  static void write(AuditResult result, List<RuleCard> cards, Appendable out) throws IOException {
    StringWriter document = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(document);
      new AuditJunit(result, cards, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("The XML writer refused its own document", e);
    }
    out.append(document.getBuffer()).append('\n');
  }

  private void write() throws XMLStreamException {
    Map<String, List<Verdict>> suites = new TreeMap<>();
    for (ServerObservation server : result.snapshot().servers()) {
      suites.put(server.name().value(), new ArrayList<>());
    }
    for (Verdict verdict : result.verdicts()) {
      suites
          .computeIfAbsent(ServerLine.owner(verdict.subject()), _ -> new ArrayList<>())
          .add(verdict);
    }
    xml.writeStartDocument("UTF-8", "1.0");
    start("testsuites", "name", "Audit of " + result.snapshot().estate());
    if (result.verdicts().isEmpty()) {
      nothingChecked();
    }
    for (Map.Entry<String, List<Verdict>> suite : suites.entrySet()) {
      suite(suite.getKey(), suite.getValue());
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void nothingChecked() throws XMLStreamException {
    start("testsuite", "name", "coverage", "tests", "1", "failures", "0", "errors", "1");
    start("testcase", "classname", "coverage", "name", "something was checked");
    leaf("error", "Nothing was checked", "");
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void suite(String server, List<Verdict> verdicts) throws XMLStreamException {
    Counts counts = Counts.of(verdicts, this::accepted);
    start(
        "testsuite",
        "name",
        server,
        "tests",
        "" + verdicts.size(),
        "failures",
        "" + counts.failures(),
        "errors",
        "" + counts.errors(),
        "skipped",
        "" + counts.skipped(),
        "time",
        seconds(server),
        "timestamp",
        FindingJson.time(result.snapshot().takenAt()));
    Set<String> names = new HashSet<>();
    for (Verdict verdict : verdicts) {
      testCase(server, verdict, names);
    }
    xml.writeEndElement();
  }

  private void testCase(String server, Verdict verdict, Set<String> names)
      throws XMLStreamException {
    boolean part = !verdict.subject().kind().equals("server");
    String subject =
        part ? " %s %s".formatted(verdict.subject().kind(), verdict.subject().name()) : "";
    String name = verdict.rule() + subject;
    for (int i = 2; !names.add(name); i++) {
      name = "%s%s (%d)".formatted(verdict.rule(), subject, i);
    }
    String pack = packs.getOrDefault(verdict.rule(), "rules");
    start("testcase", "classname", server + "." + pack, "name", name);
    Coverage.Waived acceptance = accepted.get(id(verdict));
    if (acceptance == null) {
      outcome(verdict);
    } else {
      leaf(
          "skipped",
          "accepted by %s until %s: %s"
              .formatted(acceptance.by(), acceptance.until(), acceptance.because()),
          AcceptedVerdict.of(acceptance).reason());
    }
    xml.writeEndElement();
  }

  private void outcome(Verdict verdict) throws XMLStreamException {
    switch (verdict) {
      case Verdict.Holds _ -> {}
      case Verdict.NotApplicable irrelevant ->
          leaf("skipped", "not applicable: " + irrelevant.why(), "");
      case Verdict.NotAssessed gap ->
          leaf("error", "NOT ASSESSED: " + gap.reason(), "Unknown, not fine. Id: " + gap.id());
      case Verdict.Violated(Finding finding) ->
          leaf("failure", finding.severity().label() + ": " + finding.title(), details(finding));
    }
  }

  private String details(Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append(finding.consequence()).append("\nRemedy: ").append(finding.remedy());
    text.append("\nId: ").append(finding.id());
    finding.causedBy().ifPresent(cause -> text.append("\nFollows from: ").append(cause));
    for (Finding following : followers.of(finding)) {
      text.append("\nCauses: ").append(following.id()).append(' ').append(following.title());
    }
    for (Evidence evidence : finding.evidence()) {
      text.append("\nEvidence: ").append(evidence.source()).append('\n').append(evidence.excerpt());
    }
    return text.toString();
  }

  private void leaf(String element, String message, String text) throws XMLStreamException {
    start(element, "message", message);
    xml.writeCharacters(String.join("\n", InertText.lines(text)));
    xml.writeEndElement();
  }

  /** The one place where data enters the document, with attributes as names and values. */
  private void start(String element, String... attributes) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], InertText.line(attributes[i + 1]));
    }
  }

  private boolean accepted(Verdict verdict) {
    return accepted.containsKey(id(verdict));
  }

  private static String id(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Violated(Finding finding) -> finding.id();
      case Verdict.NotAssessed gap -> gap.id();
      case Verdict.Holds _, Verdict.NotApplicable _ -> "";
    };
  }

  private String seconds(String server) {
    return result.snapshot().servers().stream()
        .filter(one -> one.name().value().equals(server))
        .map(one -> String.format(Locale.ROOT, "%.3f", one.took().toMillis() / 1000.0))
        .findFirst()
        .orElse("0");
  }

  private record Counts(long failures, long errors, long skipped) {
    static Counts of(List<Verdict> verdicts, Predicate<Verdict> accepted) {
      List<Verdict> open = verdicts.stream().filter(accepted.negate()).toList();
      return new Counts(
          open.stream().filter(Verdict.Violated.class::isInstance).count(),
          open.stream().filter(Verdict.NotAssessed.class::isInstance).count(),
          verdicts.size()
              - open.size()
              + open.stream().filter(Verdict.NotApplicable.class::isInstance).count());
    }
  }
}
