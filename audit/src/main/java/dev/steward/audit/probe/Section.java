package dev.steward.audit.probe;

import dev.steward.audit.redaction.Redaction;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.function.Function;

/**
 * The answer to one question of the probe.
 *
 * @param key the question's name, such as {@code df}
 * @param status how it ended
 * @param text standard output
 * @param complaint the last line of standard error of a command that failed; not yet redacted
 * @param evidence what was run and when; parsers quote the telling part
 */
public record Section(String key, Status status, String text, String complaint, Evidence evidence) {

  /** How a question ended. */
  public enum Status {
    OK,
    /** The command ended with a code other than zero; its output may still mean something. */
    FAILED,
    /** The tool is not installed, or the file does not exist. */
    ABSENT,
    NEEDS_ROOT,
    TIMED_OUT,
    /** Output beyond the question's limit. */
    CUT,
    /** The probe ended before this question. */
    NOT_ASKED
  }

  /**
   * The parsed answer of a command that ended well. Everything else is unseen, {@link
   * Status#ABSENT} too: a parser for which absence is an answer asks for {@link #status()} first.
   */
  public <T> Observed<T> parse(Function<String, T> parser) {
    return switch (status) {
      case OK -> parsed(parser);
      case FAILED -> unseen(Unknown.Kind.FAILED, "failed" + because());
      case ABSENT -> unseen(Unknown.Kind.FAILED, "is not installed here");
      case NEEDS_ROOT -> unseen(Unknown.Kind.NEEDS_PRIVILEGE, "needs root");
      case TIMED_OUT -> unseen(Unknown.Kind.TIMED_OUT, "did not answer in time" + because());
      case CUT -> unseen(Unknown.Kind.CUT, "answered more than is read");
      case NOT_ASKED -> unseen(Unknown.Kind.NOT_ASKED, "was not asked: the probe ended before it");
    };
  }

  /** Like {@link #parse}, with a value for the case that the tool or file does not exist. */
  public <T> Observed<T> parseOr(T whenAbsent, Function<String, T> parser) {
    return status == Status.ABSENT
        ? Observed.seen(whenAbsent, evidence.quoting("not installed"))
        : parse(parser);
  }

  private <T> Observed<T> parsed(Function<String, T> parser) {
    try {
      return Observed.seen(parser.apply(text), evidence);
    } catch (UnreadableAnswer e) {
      return unseen(Unknown.Kind.FAILED, "answered something unreadable: " + e.getMessage());
    }
  }

  private String because() {
    return complaint.isEmpty() ? "" : ": " + Redaction.redact(complaint);
  }

  private <T> Observed<T> unseen(Unknown.Kind kind, String what) {
    return Observed.unseen(kind, evidence.source() + " " + what);
  }
}
