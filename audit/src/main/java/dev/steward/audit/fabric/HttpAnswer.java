package dev.steward.audit.fabric;

import dev.steward.audit.probe.Section;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.function.Function;

/** A body and the status code that stands on a line of its own behind it. */
record HttpAnswer(int code, String body) {

  static HttpAnswer parse(String text) {
    String all = text.stripTrailing();
    int lastLine = all.lastIndexOf('\n') + 1;
    String code = all.substring(lastLine);
    if (!code.matches("[1-5][0-9]{2}")) {
      throw new UnreadableAnswer("no HTTP status");
    }
    return new HttpAnswer(Integer.parseInt(code), all.substring(0, lastLine).strip());
  }

  /** What the body says, if the status is 200; the evidence quotes nothing. */
  static <T> Observed<T> ok(Section section, Function<String, T> reader) {
    return section
        .parse(HttpAnswer::parse)
        .flatMap(answer ->
            switch (answer.code()) {
              case 200 -> section.parse(_ -> reader.apply(answer.body()));
              case 401, 403 ->
                  unseen(section, "lets nobody in without a certificate of its client authority");
              case 404 -> unseen(section, "does not exist: it is not switched on there");
              default -> unseen(section, "answered with HTTP status " + answer.code());
            });
  }

  private static <T> Observed<T> unseen(Section section, String what) {
    return Observed.unseen(Unknown.Kind.FAILED, section.evidence().source() + " " + what);
  }
}
