package dev.steward.report.audit;

import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.report.html.Html;
import dev.steward.report.json.FindingJson;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The findings, equal ones once, with what filters and sorts them. */
final class PageFindings {
  private static final int MOST_PROOFS = 2;
  private static final int MOST_SERVERS = 8;
  private static final int MOST_SYMPTOMS = 3;
  private static final int MOST_UNFOLDED = 25;

  private final List<Finding> findings;
  private final List<ServerLine> servers;
  private final boolean filtered;
  private final Html page;

  /**
   * The section.
   *
   * @param filtered whether there is anything to filter, findings or unknowns
   */
  PageFindings(List<Finding> findings, List<ServerLine> servers, boolean filtered, Html page) {
    this.findings = findings;
    this.servers = servers;
    this.filtered = filtered;
    this.page = page;
  }

  void write() throws IOException {
    page.open("section", "class", "findings", "id", "findings");
    page.element("h2", Counted.of(findings.size(), "finding"));
    if (filtered) {
      filters();
    }
    if (findings.isEmpty()) {
      page.open("p", "class", "nothing").text("No finding where checks could look.").end();
    }
    page.open("div", "id", "list");
    int left = MOST_UNFOLDED;
    for (FindingGroup group : FindingGroup.of(findings)) {
      for (FindingGroup.Alike alike : group.alikes()) {
        finding(alike, left-- > 0 && group.severity().atLeast(Severity.HIGH));
      }
    }
    page.end().end();
  }

  private void filters() throws IOException {
    page.open("form", "class", "filters", "id", "filters", "aria-label", "Filter and sort");
    page.open("label", "class", "grow").element("span", "Search");
    page.open("input", "type", "search", "id", "text", "placeholder", "title, rule, evidence …");
    page.close();
    page.open("label").element("span", "Server").open("select", "id", "server");
    page.element("option", "all", "value", "");
    for (ServerLine server : servers) {
      page.element("option", server.name());
    }
    page.close().close();
    page.open("label").element("span", "Sort by").open("select", "id", "order");
    for (String order : new String[] {"severity", "rule", "server", "spread"}) {
      page.element("option", order);
    }
    page.close().close();
    page.open("fieldset").element("legend", "Show");
    for (Severity severity : Severity.values()) {
      check(severity.label(), severity.label());
    }
    check("unknown", "not assessed");
    page.close();
    page.element("button", "Open all", "type", "button", "id", "unfold");
    page.element("button", "Reset", "type", "reset");
    page.open("output", "id", "shown").close();
    page.end();
  }

  private void check(String kind, String label) throws IOException {
    page.open("label", "class", "check " + kind);
    page.open("input", "type", "checkbox", "name", "kind", "value", kind, "checked", "");
    page.text(label).close();
  }

  private void finding(FindingGroup.Alike alike, boolean unfolded) throws IOException {
    Finding first = alike.first();
    String kind = first.severity().label();
    page.open(
        "article",
        "class",
        "item " + kind,
        "data-kind",
        kinds(alike),
        "data-rule",
        first.rule().value(),
        "data-spread",
        "" + alike.servers().size());
    page.open("details", unfolded ? "open" : "class", unfolded ? "" : "folded");
    page.open("summary");
    page.element("span", kind, "class", "badge " + kind);
    page.open("span", "class", "title").element("b", first.title());
    where(alike);
    page.close().end();
    page.open("div", "class", "body");
    paragraph("consequence", first.consequence());
    remedy(first);
    evidence(alike);
    consequences(alike);
    facts(alike);
    page.end().end().end();
  }

  /** Severities of the findings and of what follows from them: a filter for one shows all. */
  private static String kinds(FindingGroup.Alike alike) {
    return Stream.concat(
            Stream.of(alike.first()),
            alike.consequences().stream().map(FindingGroup.Consequence::first))
        .map(it -> it.severity().label())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private void consequences(FindingGroup.Alike alike) throws IOException {
    if (alike.consequences().isEmpty()) {
      return;
    }
    page.open("div", "class", "causes");
    page.element("b", "Causes " + Counted.of(alike.following(), "finding"));
    page.open("ul");
    for (FindingGroup.Consequence one : alike.consequences()) {
      String kind = one.first().severity().label();
      page.open("li").element("span", kind, "class", "badge " + kind).space();
      page.text(one.first().title()).space();
      names(one.servers());
      page.open("details", "class", "ids");
      page.element("summary", one.first().rule().value()).open("ul");
      for (Finding finding : one.findings()) {
        page.open("li");
        id(finding);
        page.close();
      }
      page.end().end().close();
    }
    page.end().end();
  }

  private void where(FindingGroup.Alike alike) throws IOException {
    names(alike.servers());
  }

  private void names(List<String> names) throws IOException {
    page.open("span", "class", "where");
    for (String name : names.subList(0, Math.min(MOST_SERVERS, names.size()))) {
      page.element("span", name, "class", "server", "data-on", name).space();
    }
    if (names.size() > MOST_SERVERS) {
      page.element("span", "and %,d more".formatted(names.size() - MOST_SERVERS));
    }
    page.close();
  }

  private void remedy(Finding finding) throws IOException {
    if (!finding.remedy().isBlank()) {
      page.open("p", "class", "remedy").element("b", "Remedy").space();
      page.text(finding.remedy()).end();
    }
    symptoms(finding.symptoms());
  }

  private void paragraph(String kind, String text) throws IOException {
    if (!text.isBlank()) {
      page.open("p", "class", kind).text(text).end();
    }
  }

  private void evidence(FindingGroup.Alike alike) throws IOException {
    List<Finding> proved = alike.findings().stream().limit(MOST_PROOFS).toList();
    boolean many = alike.findings().size() > 1;
    for (Finding finding : proved) {
      for (Evidence evidence : finding.evidence()) {
        page.open("figure").open("figcaption").element("b", "Evidence").space();
        page.text(many ? finding.subject() + ":" : "").space().element("code", evidence.source());
        page.space().element("time", FindingJson.time(evidence.at())).end();
        if (!evidence.excerpt().isBlank()) {
          page.open("pre", "tabindex", "0").lines(evidence.excerpt()).close();
        }
        page.end();
      }
    }
    int more = alike.findings().size() - proved.size();
    paragraph(
        "more",
        more > 0
            ? "Evidence of %s is in the JSON.".formatted(Counted.of(more, "more finding"))
            : "");
  }

  private void facts(FindingGroup.Alike alike) throws IOException {
    page.open("p", "class", "facts").element("code", alike.first().rule().value());
    if (alike.findings().size() == 1) {
      id(alike.first());
      page.close();
      return;
    }
    page.close();
    page.open("details", "class", "ids");
    page.element("summary", Counted.of(alike.findings().size(), "finding"));
    page.open("ul");
    for (Finding finding : alike.findings()) {
      page.open("li", "data-on", ServerLine.owner(finding.subject()));
      id(finding);
      page.close();
    }
    page.close().end();
  }

  private void id(Finding finding) throws IOException {
    page.space().element("code", finding.id()).space().text(finding.subject().toString());
  }

  /** A few in full, and the rest folded away. */
  private void symptoms(List<String> symptoms) throws IOException {
    int shown = symptoms.size() <= MOST_SYMPTOMS + 1 ? symptoms.size() : MOST_SYMPTOMS;
    for (String symptom : symptoms.subList(0, shown)) {
      page.open("p", "class", "symptom").element("b", "Explains").space().text(symptom).end();
    }
    if (shown == symptoms.size()) {
      return;
    }
    page.open("details", "class", "symptoms");
    page.element("summary", "and %,d more".formatted(symptoms.size() - shown)).open("ul");
    for (String symptom : symptoms.subList(shown, symptoms.size())) {
      page.element("li", symptom);
    }
    page.end().end();
  }
}
