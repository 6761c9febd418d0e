package dev.steward.report.audit;

import dev.steward.model.finding.Verdict;
import dev.steward.report.html.Html;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What could not be assessed, by reason: open from the start, and never the colour of fine. */
final class PageGaps {
  private final List<Verdict.NotAssessed> unknowns;
  private final Html page;

  PageGaps(List<Verdict.NotAssessed> unknowns, Html page) {
    this.unknowns = unknowns;
    this.page = page;
  }

  void write() throws IOException {
    page.open("section", "class", "gaps", "id", "not-assessed");
    page.element("h2", "Not assessed: " + Counted.of(unknowns.size(), "check"));
    if (unknowns.isEmpty()) {
      page.open("p").text("Every check that applies could look.").end();
    } else {
      page.open("p")
          .text("Whether these are fine is")
          .space()
          .element("b", "unknown")
          .text(".")
          .end();
    }
    for (Gap gap : Gap.of(unknowns)) {
      gap(gap);
    }
    page.end();
  }

  private void gap(Gap gap) throws IOException {
    page.open("article", "class", "item unknown", "data-kind", "unknown");
    page.open("details", "open", "").open("summary");
    page.element("span", "not assessed", "class", "badge unknown");
    page.open("span", "class", "title").element("b", gap.reason());
    String servers = Counted.of(gap.byServer().size(), "server");
    page.open("span", "class", "where");
    page.text(Counted.of(gap.checks(), "check") + " on " + servers).close();
    page.close().end();
    page.open("dl");
    for (Map.Entry<String, List<Verdict.NotAssessed>> entry : gap.byServer().entrySet()) {
      page.open("div", "data-on", entry.getKey());
      page.element("dt", entry.getKey()).open("dd");
      for (Verdict.NotAssessed unknown : entry.getValue()) {
        rule(unknown);
      }
      page.close().end();
    }
    page.end().end().end();
  }

  private void rule(Verdict.NotAssessed unknown) throws IOException {
    page.open("span", "class", "rule", "title", unknown.id());
    page.element("code", unknown.rule().value());
    if (!unknown.subject().kind().equals("server")) {
      page.space().text(unknown.subject().name());
    }
    page.close().space();
  }
}
