package dev.steward.report.verify;

import dev.steward.model.verification.Check;
import dev.steward.model.verification.Verification;
import dev.steward.report.Format;
import dev.steward.report.Look;
import dev.steward.report.json.FindingJson;
import dev.steward.report.json.InertJson;
import dev.steward.report.markdown.Markdown;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes how a verification ended. */
public final class VerifyReport {
  private VerifyReport() {}

  public static Set<Format> formats() {
    return EnumSet.of(Format.TABLE, Format.JSON, Format.MD, Format.JUNIT);
  }

  /**
   * Writes the whole report; the caller opens and closes.
   *
   * @param look counts for {@link Format#TABLE} alone
   */
  public static void write(Format format, Verification verification, Look look, Appendable out)
      throws IOException {
    switch (format) {
      case TABLE -> VerifyTable.write(verification, look, out);
      case JSON -> InertJson.write(Document.of(verification), out);
      case MD -> markdown(verification, out);
      case JUNIT -> VerifyJunit.write(verification, out);
      case HTML, SARIF -> throw format.refusedBy("A verification", formats());
    }
  }

  /** One sentence. What could not be checked comes before what failed is forgotten. */
  static String headline(Verification verification) {
    long failed = verification.checks().filter(Check::failed).count();
    long unknown = verification.checks().filter(Check::unknown).count();
    long passed = verification.checks().filter(Check::passed).count();
    if (failed + unknown + passed == 0) {
      return "Nothing was checked. This says nothing about the estate.";
    }
    String sentence =
        "%s passed, %,d failed, %,d could not be checked"
            .formatted(Counted.of(passed, "check"), failed, unknown);
    return unknown == 0
        ? sentence + "."
        : sentence + ": whether " + (unknown == 1 ? "it holds" : "they hold") + " is unknown.";
  }

  static String word(Check check) {
    return switch (check.answer()) {
      case Check.Passed _ -> "passed";
      case Check.Failed _ -> "failed";
      case Check.Unknown _ -> "could not check";
    };
  }

  static String why(Check check) {
    return switch (check.answer()) {
      case Check.Passed(String what) -> what;
      case Check.Failed(String why, List<String> findings) ->
          why + (findings.isEmpty() ? "" : " (" + ids(findings) + ")");
      case Check.Unknown(String reason) -> reason;
    };
  }

  private static String ids(List<String> findings) {
    int more = findings.size() - 3;
    String first = String.join(", ", findings.subList(0, Math.min(3, findings.size())));
    return more > 0 ? first + " and %d more".formatted(more) : first;
  }

  private static void markdown(Verification verification, Appendable out) throws IOException {
    out.append("# Verification of ").append(Markdown.text(verification.estate()));
    out.append("\n\nObserved at ").append(FindingJson.time(verification.at())).append(". ");
    out.append(Markdown.text(headline(verification))).append('\n');
    for (Verification.Result suite : verification.suites()) {
      out.append("\n## ").append(suite.suite().label()).append("\n\n");
      if (suite.checks().isEmpty()) {
        out.append(Markdown.text(suite.note())).append('\n');
        continue;
      }
      out.append("| | Check | |\n|---|---|---|\n");
      for (Check check : suite.checks()) {
        String word = check.passed() ? word(check) : "**" + word(check) + "**";
        out.append(
            "| %s | %s | %s |\n"
                .formatted(word, Markdown.text(check.name()), Markdown.text(why(check))));
      }
    }
  }

  /** {@code verify -o json}. */
  private record Document(
      int schemaVersion,
      String estate,
      String takenAt,
      boolean complete,
      boolean failed,
      List<Suite> suites) {
    static Document of(Verification verification) {
      return new Document(
          1,
          verification.estate(),
          FindingJson.time(verification.at()),
          verification.complete(),
          verification.failed(),
          verification.suites().stream().map(Suite::of).toList());
    }
  }

  private record Suite(String suite, List<One> checks, String note) {
    static Suite of(Verification.Result result) {
      return new Suite(
          result.suite().label(), result.checks().stream().map(One::of).toList(), result.note());
    }
  }

  private record One(String name, String outcome, String detail, List<String> findings) {
    static One of(Check check) {
      return switch (check.answer()) {
        case Check.Passed(String what) -> new One(check.name(), "passed", what, List.of());
        case Check.Failed(String why, List<String> findings) ->
            new One(check.name(), "failed", why, findings);
        case Check.Unknown(String reason) ->
            new One(check.name(), "could-not-check", reason, List.of());
      };
    }
  }
}
