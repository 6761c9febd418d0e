package dev.steward.audit.inside;

import dev.steward.audit.probe.Section;
import dev.steward.audit.redaction.Redaction;
import dev.steward.model.fact.cluster.DatabaseLogin.Outcome;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a database said to a wrong password and to the application's, as the probe's script tells
 * it. Messages are those of PostgreSQL in English; what is said otherwise proves nothing.
 */
final class LoginAnswer {
  private static final Pattern REFUSED =
      Pattern.compile("password authentication failed|no password supplied");

  /** Said only to those whose password was taken, or who were not asked for one. */
  private static final Pattern BEHIND_THE_DOOR =
      Pattern.compile(
          "FATAL: +(?:database \".*\" does not exist|role \".*\" (?:does not exist|is not permitted to log in)|permission denied for database)");

  private LoginAnswer() {}

  static Observed<Outcome> of(Section section) {
    return switch (section.parse(text -> text.lines().toList())) {
      case Observed.Unseen<List<String>>(Unknown why) -> new Observed.Unseen<>(why);
      case Observed.Seen<List<String>>(List<String> lines, var evidence) -> {
        String word = lines.isEmpty() ? "" : lines.getFirst();
        String said = lines.size() < 2 ? "" : Redaction.redact(lines.getLast());
        yield switch (word) {
          case "accepted" -> Observed.seen(Outcome.ACCEPTED, evidence);
          case "anyone" -> Observed.seen(Outcome.ANYONE, evidence);
          case "control" ->
              BEHIND_THE_DOOR.matcher(said).find()
                  ? Observed.seen(Outcome.ANYONE, evidence.quoting(said))
                  : unclear("a wrong password as control was not refused as such", said);
          case "refused" ->
              REFUSED.matcher(said).find()
                  ? Observed.seen(Outcome.REFUSED, evidence.quoting(said))
                  : BEHIND_THE_DOOR.matcher(said).find()
                      ? Observed.seen(Outcome.NO_ENTRY, evidence.quoting(said))
                      : unclear("the login failed", said);
          default -> unclear("the probe's answer is not one that is known", word);
        };
      }
    };
  }

  private static Observed<Outcome> unclear(String what, String said) {
    return Observed.unseen(Unknown.Kind.FAILED, said.isEmpty() ? what : what + ": " + said);
  }
}
