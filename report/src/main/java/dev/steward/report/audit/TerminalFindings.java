package dev.steward.report.audit;

import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.report.Look.Verbosity;
import dev.steward.report.terminal.Screen;
import dev.steward.report.terminal.Span;
import dev.steward.report.terminal.Style;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Findings under their severities. Equal ones are told once for all servers concerned; of many
 * unequal ones of the same rule the first is told in full.
 */
final class TerminalFindings {
  private static final int INDENT = 4;
  private static final int LABEL = INDENT + 10;
  private static final int MOST_ALIKES = 6;
  private static final int MOST_SERVERS = 6;
  private static final int MOST_SYMPTOMS = 3;
  private static final int MOST_CONSEQUENCES = 5;
  private static final int EXCERPT_LINES = 4;

  private final List<Finding> findings;
  private final Screen screen;
  private final Verbosity verbosity;

  TerminalFindings(List<Finding> findings, Screen screen) {
    this.findings = findings;
    this.screen = screen;
    this.verbosity = screen.look().verbosity();
  }

  void write() throws IOException {
    Optional<Severity> section = Optional.empty();
    for (FindingGroup group : FindingGroup.of(findings)) {
      if (!section.equals(Optional.of(group.severity()))) {
        section = Optional.of(group.severity());
        heading(group.severity());
      }
      group(group);
    }
  }

  private void heading(Severity severity) throws IOException {
    long count = findings.stream().filter(f -> f.severity() == severity).count();
    long elsewhere = elsewhere(severity);
    screen.blank();
    screen.heading(
        screen.mark(
            Style.of(severity), " %s ".formatted(severity.label().toUpperCase(Locale.ROOT))),
        screen.mark(
            Style.FAINT,
            " "
                + Counted.of(count, "finding")
                + (elsewhere == 0 ? "" : ", %,d of them beneath a cause".formatted(elsewhere))));
  }

  private long elsewhere(Severity severity) {
    Followers followers = new Followers(findings);
    return followers.first().stream()
        .flatMap(it -> followers.of(it).stream())
        .filter(it -> it.severity() == severity)
        .count();
  }

  private void group(FindingGroup group) throws IOException {
    boolean all = verbosity == Verbosity.VERBOSE;
    int shown = all ? group.alikes().size() : Math.min(MOST_ALIKES, group.alikes().size());
    Optional<FindingGroup.Alike> before = Optional.empty();
    for (FindingGroup.Alike alike : group.alikes().subList(0, shown)) {
      title(group, alike, before.isEmpty());
      boolean full = all || before.isEmpty();
      details(alike, full, before.map(FindingGroup.Alike::first));
      before = Optional.of(alike);
    }
    int hidden =
        group.alikes().stream()
            .skip(shown)
            .mapToInt(alike -> alike.findings().size() + alike.following())
            .sum();
    if (hidden > 0) {
      screen.paragraph(
          INDENT,
          List.of(),
          List.of(
              screen.span(
                  Style.FAINT,
                  "and %s of %s (-v shows all)"
                      .formatted(Counted.of(hidden, "more finding"), group.rule()))));
    }
  }

  private void title(FindingGroup group, FindingGroup.Alike alike, boolean first)
      throws IOException {
    if (first && verbosity != Verbosity.QUIET) {
      screen.blank();
    }
    String where = servers(alike.servers()) + ": ";
    Span title = screen.span(Style.STRONG, where + alike.first().title());
    String marks = (first ? group.rule() + " " : "") + ids(alike.findings());
    boolean onOneLine = INDENT + title.width() + 1 + marks.length() <= screen.width();
    List<Span> text = new ArrayList<>(List.of(title));
    if (onOneLine) {
      text.add(screen.span(Style.FAINT, marks));
    }
    String bullet = " " + screen.either("●", "*") + " ";
    screen.paragraph(INDENT, List.of(screen.mark(bulletStyle(group.severity()), bullet)), text);
    if (!onOneLine) {
      screen.paragraph(INDENT, List.of(), List.of(screen.span(Style.FAINT, marks)));
    }
  }

  private static Style bulletStyle(Severity severity) {
    return Style.onPaper(severity);
  }

  private void details(FindingGroup.Alike alike, boolean full, Optional<Finding> before)
      throws IOException {
    if (verbosity == Verbosity.QUIET) {
      consequences(alike);
      return;
    }
    Finding finding = alike.first();
    boolean brief = verbosity == Verbosity.NORMAL && !finding.severity().atLeast(Severity.MEDIUM);
    if (full && !brief) {
      plain(finding.consequence());
      symptoms(finding.symptoms(), all(finding));
      evidence(alike);
    }
    consequences(alike);
    boolean sameRemedy = before.map(Finding::remedy).filter(finding.remedy()::equals).isPresent();
    if (!sameRemedy) {
      labelled("remedy", finding.remedy());
    }
  }

  private boolean all(Finding finding) {
    return verbosity == Verbosity.VERBOSE || finding.symptoms().size() <= MOST_SYMPTOMS + 1;
  }

  private void symptoms(List<String> symptoms, boolean all) throws IOException {
    for (String symptom : all ? symptoms : symptoms.subList(0, MOST_SYMPTOMS)) {
      labelled("explains", symptom);
    }
    if (!all) {
      labelled("", "and %,d more (-v)".formatted(symptoms.size() - MOST_SYMPTOMS));
    }
  }

  /** Told in every case: they have no place of their own. */
  private void consequences(FindingGroup.Alike alike) throws IOException {
    int shown =
        verbosity == Verbosity.VERBOSE || alike.consequences().size() <= MOST_CONSEQUENCES + 1
            ? alike.consequences().size()
            : MOST_CONSEQUENCES;
    for (FindingGroup.Consequence one : alike.consequences().subList(0, shown)) {
      Finding first = one.first();
      screen.paragraph(
          LABEL,
          List.of(screen.mark(Style.FAINT, " ".repeat(INDENT) + "causes")),
          List.of(
              screen.span(Style.onPaper(first.severity()), first.severity().label()),
              screen.span(Style.PLAIN, servers(one.servers()) + ": " + first.title()),
              screen.span(Style.FAINT, first.rule() + " " + ids(one.findings()))));
    }
    int hidden =
        alike.consequences().stream().skip(shown).mapToInt(it -> it.findings().size()).sum();
    if (hidden > 0) {
      labelled("", "and %s (-v)".formatted(Counted.of(hidden, "more finding")));
    }
  }

  private void plain(String text) throws IOException {
    if (!text.isBlank()) {
      screen.paragraph(INDENT, List.of(), List.of(screen.span(Style.PLAIN, text)));
    }
  }

  private void labelled(String label, String text) throws IOException {
    if (!text.isBlank()) {
      screen.paragraph(
          LABEL,
          List.of(screen.mark(Style.FAINT, " ".repeat(INDENT) + label)),
          List.of(screen.span(Style.PLAIN, text)));
    }
  }

  private void evidence(FindingGroup.Alike alike) throws IOException {
    if (verbosity == Verbosity.VERBOSE) {
      for (Finding finding : alike.findings()) {
        for (Evidence evidence : finding.evidence()) {
          proof(evidence, alike.findings().size() > 1 ? finding.subject() + ": " : "");
        }
      }
      return;
    }
    List<Evidence> first = alike.first().evidence();
    if (!first.isEmpty()) {
      boolean many = alike.findings().size() > 1;
      proof(first.getFirst(), many ? alike.first().subject() + ": " : "");
    }
  }

  private void proof(Evidence evidence, String owner) throws IOException {
    screen.paragraph(
        LABEL,
        List.of(screen.mark(Style.FAINT, " ".repeat(INDENT) + "evidence")),
        List.of(screen.span(Style.FAINT, owner + evidence.source())));
    List<Span> lines = screen.spans(Style.PLAIN, evidence.excerpt());
    int most = verbosity == Verbosity.VERBOSE ? lines.size() : EXCERPT_LINES;
    Span bar = screen.mark(Style.FAINT, " ".repeat(LABEL) + screen.either("│ ", "| "));
    for (Span line : lines.subList(0, Math.min(most, lines.size()))) {
      if (verbosity == Verbosity.VERBOSE) {
        screen.whole(bar, line);
      } else {
        screen.line(bar, line);
      }
    }
    if (lines.size() > most) {
      screen.line(
          bar, screen.mark(Style.FAINT, Counted.of(lines.size() - most, "more line") + " (-v)"));
    }
  }

  private String servers(List<String> servers) {
    if (verbosity == Verbosity.VERBOSE || servers.size() <= MOST_SERVERS) {
      return String.join(", ", servers);
    }
    return "%s and %,d more"
        .formatted(
            String.join(", ", servers.subList(0, MOST_SERVERS)), servers.size() - MOST_SERVERS);
  }

  private String ids(List<Finding> alike) {
    List<String> ids = alike.stream().map(Finding::id).toList();
    return verbosity == Verbosity.VERBOSE || ids.size() <= 3
        ? String.join(", ", ids)
        : "%s … (%,d)".formatted(ids.getFirst(), ids.size());
  }
}
