package dev.steward.report.audit;

import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.finding.Severity;
import dev.steward.model.snapshot.Outcome;
import dev.steward.report.html.Html;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The servers in a table that can be sorted; a name filters the findings below. */
final class PageServers {
  private static final int MANY = 25;

  private final List<ServerLine> servers;
  private final Html page;

  PageServers(List<ServerLine> servers, Html page) {
    this.servers = servers;
    this.page = page;
  }

  void write() throws IOException {
    if (servers.isEmpty()) {
      return;
    }
    page.open("section", "class", "servers");
    page.element("h2", Counted.of(servers.size(), "server"));
    page.open("div", "class", servers.size() > MANY ? "scroll tall" : "scroll", "tabindex", "0");
    page.open("table", "id", "servers").open("thead").open("tr");
    head("Server", "text");
    head("Outcome", "text");
    head("Fullest disk", "number");
    head("Load", "number");
    head("Memory", "number");
    for (Severity severity : Severity.values()) {
      head(severity.label(), "number");
    }
    head("not assessed", "number");
    page.end().end();
    page.open("tbody");
    for (ServerLine line : ordered()) {
      row(line);
    }
    page.end().end().end().end();
  }

  /** By name while the eye can take them in, else worst first. */
  private List<ServerLine> ordered() {
    return servers.size() <= MANY
        ? servers
        : servers.stream().sorted(ServerLine.WORST_FIRST).toList();
  }

  private void head(String label, String type) throws IOException {
    page.open("th", "scope", "col", "data-type", type);
    page.element("button", label, "type", "button", "class", "sort").close();
  }

  private void row(ServerLine line) throws IOException {
    boolean observed = line.outcome() == Outcome.OBSERVED;
    page.open("tr", "class", observed ? "observed" : "sick");
    page.open("th", "scope", "row");
    page.element(
        "button", line.name(), "type", "button", "class", "pick", "data-server", line.name());
    page.close();
    page.open("td", "data-sort", rank(line)).open("span", "class", "outcome");
    page.text(line.outcome().label()).close();
    if (!line.reason().isBlank()) {
      page.open("small", "class", "reason").text(line.reason()).close();
    }
    page.close();
    disk(line);
    gauge(
        "load",
        line.loadPerProcessor().map(load -> load * 100),
        line.load()
            .map(load ->
                String.format(
                    Locale.ROOT,
                    "%.2f on %s",
                    load.five(),
                    Counted.of(load.processors(), "processor")))
            .orElse(""));
    gauge(
        "memory",
        line.memoryUsage(),
        line.memory()
            .map(memory -> "%s free of %s".formatted(memory.available(), memory.total()))
            .orElse(""));
    for (Severity severity : Severity.values()) {
      count(severity.label(), line.findings().getOrDefault(severity, 0));
    }
    count("unknown", line.notAssessed());
    page.end();
  }

  /** What was not observed sorts first. */
  private static String rank(ServerLine line) {
    return (line.outcome() == Outcome.OBSERVED ? "1 " : "0 ") + line.outcome().label();
  }

  private void count(String kind, int count) throws IOException {
    page.open("td", "class", "count", "data-sort", "" + count);
    if (count > 0) {
      page.element("span", "%,d".formatted(count), "class", kind);
    }
    page.close();
  }

  /** A share of what there is, and what that is. */
  private void gauge(String kind, Optional<Double> percent, String of) throws IOException {
    if (percent.isEmpty()) {
      page.open("td", "class", "gauge " + kind, "data-sort", "-1");
      page.element("span", "not seen", "class", "unknown").close();
      return;
    }
    String share = String.format(Locale.ROOT, "%.0f", percent.get());
    page.open("td", "class", "gauge " + kind, "data-sort", share).element("span", share + " %");
    page.open("small").text(of).close().close();
  }

  private void disk(ServerLine line) throws IOException {
    if (line.fileSystems().isEmpty()) {
      page.open("td", "class", "disk", "data-sort", "101");
      page.element("span", "not seen", "class", "unknown").close();
      return;
    }
    if (line.fullest().isEmpty()) {
      page.element("td", "none", "class", "disk", "data-sort", "-1");
      return;
    }
    FileSystem fullest = line.fullest().get();
    double usage = fullest.usage().value();
    String percent = String.format(Locale.ROOT, "%.1f", usage);
    String label = String.format(Locale.ROOT, "%.0f %%", usage);
    page.open("td", "class", "disk", "data-sort", percent);
    String state = usage >= 85 ? "full" : usage >= 70 ? "filling" : "roomy";
    page.open(
        "svg",
        "class",
        "bar " + state,
        "viewBox",
        "0 0 100 8",
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        label + " used");
    page.open("rect", "class", "track", "width", "100", "height", "8").close();
    page.open("rect", "class", "fill", "width", percent, "height", "8").close();
    page.close();
    page.open("span").text(label).space().element("code", fullest.mountPoint()).close();
    page.close();
  }
}
