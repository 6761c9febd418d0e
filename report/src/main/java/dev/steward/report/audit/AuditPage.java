package dev.steward.report.audit;

import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Verdict;
import dev.steward.report.document.Chapter;
import dev.steward.report.document.ChapterPage;
import dev.steward.report.html.Html;
import dev.steward.report.html.Page;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The audit as one self-contained page, to be opened, mailed, printed and kept. */
final class AuditPage {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Overview overview;
  private final List<Chapter> chapters;
  private final Html page;

  private AuditPage(Overview overview, List<Chapter> chapters, Html page) {
    this.overview = overview;
    this.chapters = chapters;
    this.page = page;
  }

  static void write(Overview overview, List<Chapter> chapters, Appendable out) throws IOException {
    String title =
        "%s: audit of %s"
            .formatted(overview.standing().label(), overview.result().snapshot().estate());
    Page.write(title, out, page -> new AuditPage(overview, chapters, page).body());
  }

  private void body() throws IOException {
    header();
    page.open("main");
    verdict();
    tiles();
    ChapterPage writer = new ChapterPage(page);
    if (!chapters.isEmpty()) {
      writer.contents(chapters);
    }
    new PageServers(overview.servers(), page).write();
    clusters();
    coverage();
    boolean filtered = !overview.result().findings().isEmpty() || !overview.result().complete();
    new PageFindings(overview.result().findings(), overview.servers(), filtered, page).write();
    new PageGaps(overview.coverage().notAssessed(), page).write();
    accepted();
    needsRoot();
    for (Chapter chapter : chapters) {
      writer.write(chapter);
    }
    page.end();
    page.open("footer");
    page.text("Written by Steward. “Could not check” is never “fine”.");
    page.end();
  }

  private void header() throws IOException {
    page.open("header");
    page.open("h1").text("Audit of").space();
    page.element("b", overview.result().snapshot().estate()).end();
    page.open("p", "class", "when").text(WHEN.format(overview.result().snapshot().takenAt()));
    page.space().element("span", "by " + overview.result().snapshot().takenBy()).end();
    page.end();
  }

  private void verdict() throws IOException {
    String standing = overview.standing().name().toLowerCase(Locale.ROOT).replace('_', '-');
    page.open("section", "class", "verdict " + standing, "aria-label", "Verdict");
    page.element("strong", overview.standing().label());
    page.open("p").text(overview.headline());
    if (!overview.result().complete()) {
      page.space().element("a", "See what could not be assessed.", "href", "#not-assessed");
    }
    page.end().end();
  }

  private void clusters() throws IOException {
    List<ClusterLine> clusters = ClusterLine.of(overview.result());
    if (clusters.isEmpty()) {
      return;
    }
    page.open("section", "class", "clusters");
    page.element("h2", Counted.of(clusters.size(), "cluster"));
    page.open("div", "class", "scroll", "tabindex", "0");
    page.open("table").open("thead").open("tr");
    for (String heading : List.of("Cluster", "Outcome", "Nodes", "Pods")) {
      page.element("th", heading, "scope", "col");
    }
    page.end().end();
    page.open("tbody");
    for (ClusterLine line : clusters) {
      page.open("tr").element("th", line.name(), "scope", "row");
      page.open("td").element("b", line.outcome().label()).space().text(line.reason()).end();
      page.element("td", line.nodesText()).element("td", line.podsText()).end();
    }
    page.end().end().end().end();
  }

  private void tiles() throws IOException {
    page.open("section", "class", "tiles", "aria-label", "Findings by severity");
    for (Severity severity : Severity.values()) {
      tile(severity.label(), severity.label(), overview.bySeverity().getOrDefault(severity, 0));
    }
    tile("unknown", "not assessed", overview.coverage().notAssessed().size());
    page.end();
  }

  private void tile(String kind, String label, int count) throws IOException {
    page.open("div", "class", "tile " + kind + (count == 0 ? " none" : ""));
    page.element("b", "%,d".formatted(count)).element("span", label);
    page.end();
  }

  private void coverage() throws IOException {
    Coverage coverage = overview.coverage();
    page.open("section", "class", "coverage").element("h2", "What was checked");
    page.open("p");
    page.text(
        "%s gave %s."
            .formatted(
                Counted.of(coverage.rules(), "rule"), Counted.of(overview.verdicts(), "verdict")));
    page.end();
    List<Share> shares =
        List.of(
            new Share("good", "hold", coverage.holds()),
            new Share("violated", "violated", coverage.violated()),
            new Share("unknown", "not assessed", coverage.notAssessed().size()),
            new Share("accepted", "accepted", coverage.waived().size()),
            new Share("void", "not applicable", coverage.notApplicable()));
    if (overview.verdicts() > 0) {
      stack(shares);
    }
    page.open("ul", "class", "legend");
    for (Share share : shares) {
      page.open("li", "class", share.kind() + (share.count() == 0 ? " none" : ""));
      page.element("b", "%,d".formatted(share.count())).space().text(share.label()).close();
    }
    page.end().end();
  }

  private record Share(String kind, String label, int count) {}

  private void stack(List<Share> shares) throws IOException {
    page.open(
        "svg",
        "class",
        "stack",
        "viewBox",
        "0 0 1000 10",
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true");
    double x = 0;
    for (Share share : shares) {
      double width = 1000.0 * share.count() / overview.verdicts();
      if (share.count() > 0) {
        page.open(
            "rect",
            "class",
            share.kind(),
            "x",
            "%.1f".formatted(x),
            "width",
            "%.1f".formatted(Math.max(width, 3)),
            "height",
            "10");
        page.close();
      }
      x += width;
    }
    page.end();
  }

  private void accepted() throws IOException {
    List<Coverage.Waived> waived = overview.coverage().waived();
    if (waived.isEmpty()) {
      return;
    }
    page.open("section", "class", "accepted");
    page.element("h2", "Accepted by waiver or exception (%d)".formatted(waived.size()));
    page.open("ul");
    for (Coverage.Waived one : waived) {
      AcceptedVerdict verdict = AcceptedVerdict.of(one);
      page.open("li");
      page.element("b", verdict.subject()).text(":").space();
      page.text((verdict.unknown() ? "not assessed, " : "") + verdict.reason() + ".").space();
      page.open("span", "class", "because").text("“" + one.because() + "”").space();
      page.text("(%s, until %s)".formatted(one.by(), one.until())).close().space();
      page.element("code", verdict.rule()).space().element("code", verdict.id());
      page.end();
    }
    page.end().end();
  }

  private void needsRoot() throws IOException {
    TreeMap<String, Integer> rules = new TreeMap<>();
    for (Verdict.NotApplicable closed : overview.coverage().needsRoot()) {
      rules.merge(closed.rule().value(), 1, Integer::sum);
    }
    if (rules.isEmpty()) {
      return;
    }
    page.open("section", "class", "root");
    page.element("h2", "Root would add %s".formatted(Counted.of(rules.size(), "rule")));
    page.open("p");
    for (String rule : rules.keySet()) {
      page.element("code", rule).space();
    }
    page.end().end();
  }
}
